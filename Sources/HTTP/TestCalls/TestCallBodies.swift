// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

/// How an admin will try the hotline.
struct PostedTestCall: Decodable {
  /// In international form; left out: her own phone, which the hotline knows.
  let from: String?
  /// On what she answers.
  let on: TestCall.Way
  /// The way that a caller goes, menu and digits included; else straight to her.
  let whole: Bool
}

/// How far a test call has got. No number is in it but the hotline's own.
struct TestCallBody: Encodable {
  struct Step: Encodable {
    let step: String
    let at: UnixSeconds
  }

  /// `none`, `awaited`, `called` or `over`.
  let state: String
  /// Until then she may call.
  var until: UnixSeconds?
  var on: String?
  var whole: Bool?
  /// The one of the hotline's that was called.
  var number: String?
  var outcome: String?
  var steps: [Step] = []

  init(_ trial: TestTrial?) {
    guard let trial else {
      state = "none"
      return
    }
    state =
      if trial.outcome != nil { "over" } else if trial.call != nil { "called" } else { "awaited" }
    until = trial.until
    on = trial.test.way.rawValue
    whole = trial.test.isWhole
    number = trial.number?.e164
    outcome = trial.outcome.map(WireWord.spelled)
    steps = trial.reached.map { Step(step: $0.step.rawValue, at: $0.at) }
  }
}
