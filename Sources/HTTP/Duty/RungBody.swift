// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

/// "You will be rung: yes or no, because …".
struct RungBody: Encodable {
  struct Reason: Encodable {
    let code: String
    var nextStart: Int64?
    var call: CallID?
  }

  let member: MemberID
  let rung: Bool
  /// The end of her shift.
  let until: Int64?
  let reasons: [Reason]
  let warnings: [String]
  /// Where she is rung if nothing stands in the way; absent where she cannot be.
  let by: String?

  init(_ forecast: RingForecast) {
    member = forecast.member
    rung = forecast.isRung
    until = forecast.until?.seconds
    reasons = forecast.reasons.map(Self.reason)
    warnings = forecast.warnings.map(WireWord.spelled)
    by =
      switch (forecast.ringsInBrowser, forecast.ringsOnPhone) {
      case (true, true): "both"
      case (true, false): "browser"
      case (false, true): "phone"
      case (false, false): nil
      }
  }

  private static func reason(_ reason: RingReason) -> Reason {
    switch reason {
    case .notConfirmed: Reason(code: "not-confirmed")
    case .mayNotAnswer: Reason(code: "may-not-answer")
    case .noShift(let next): Reason(code: "no-shift", nextStart: next?.seconds)
    case .otherNumber: Reason(code: "other-number")
    case .onBreak: Reason(code: "on-break")
    case .noStream: Reason(code: "no-stream")
    case .microphoneDenied: Reason(code: "microphone-denied")
    case .inCall(let call): Reason(code: "in-call", call: call)
    }
  }
}
