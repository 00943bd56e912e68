// SPDX-License-Identifier: AGPL-3.0-or-later

/// What is to be done after an event. Each may be carried out twice without harm.
package enum CallEffect: Hashable, Sendable, Codable {
  case ring(MemberID, attempt: Int)
  case stopRinging(MemberID, RingStop)
  /// She has the call. Also the reply to a claim of hers that is repeated.
  case connect(MemberID, claim: Int)
  case refuseClaim(MemberID, ClaimRefusal)
  /// The connection to a winner is over.
  case disconnect(MemberID, claim: Int, Disconnection)
  /// She is on the line who calls back: now the phone of the person who asked for it.
  case dialCaller
  case tellCaller(CallerStatus)
  /// For channels that are spoken to: the whole of what the caller's line does now.
  case instructCaller([CallInstruction])
  case setTimer(CallTimer)
  case cancelTimer(CallTimer.Kind)
  case startVoicemail(maximumSeconds: Int)
  case writeRecord(CallRecord)
  case endCall(CallOutcome)
}

/// Why a claim was not given the call.
package enum ClaimRefusal: String, Sendable, Codable {
  case answeredElsewhere
  /// The caller is gone, or already at voicemail.
  case over
  case inAnotherCall
  /// This call never rang her, or rings her no more (declined, lost it).
  case notRung
}

/// Why a winner's connection ended.
package enum Disconnection: String, Sendable, Codable {
  /// She hung up, or did so before there was audio and the call rings elsewhere.
  case hungUp
  case callerLeft
  case noAudio, gone, tooLong
  /// Whoever was called back did not pick up.
  case notReached

  /// Of a caller's call that ends so.
  init(_ outcome: CallOutcome) {
    switch outcome {
    case .tooLong: self = .tooLong
    case .notReached: self = .notReached
    default: self = .callerLeft
    }
  }

  init(_ reason: RingAgainReason) {
    switch reason {
    case .noAudio: self = .noAudio
    case .winnerGone: self = .gone
    case .winnerHungUp: self = .hungUp
    }
  }
}
