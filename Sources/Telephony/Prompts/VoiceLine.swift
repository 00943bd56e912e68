// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

/// One thing that a phone is told, recorded or spoken as a whole. The raw value is its key in
/// `Locales/<tag>/voice.json`.
package enum VoiceLine: String, CaseIterable, Sendable, Codable {
  /// "For English, press", in that language; the keys follow.
  case menu
  /// The digits to type follow.
  case captcha, captchaAgain
  case digit0, digit1, digit2, digit3, digit4, digit5, digit6, digit7, digit8, digit9
  case waiting
  case againWinnerGone
  case voicemailUnanswered, voicemailNobodyToRing
  case goodbyeAnswered, goodbyeVoiceMessage, goodbyeUnanswered, goodbyeNobodyToRing
  case offerCallBack, goodbyeCallBack
  case goodbyeRateLimited, goodbyeCaptchaFailed, goodbyeQueueFull, goodbyeTooLong
  /// To a member's own phone: a call is offered.
  case pressOne
  /// The same, of a call back that she has asked for at her page.
  case pressOneToCallBack
  /// To a member who was a moment too late: somebody else has taken it, or the caller has gone.
  case answeredAlready, callOver

  /// - Parameter digit: 0 to 9.
  static func digit(_ digit: UInt8) -> VoiceLine {
    let digits: [VoiceLine] = [
      .digit0, .digit1, .digit2, .digit3, .digit4, .digit5, .digit6, .digit7, .digit8, .digit9,
    ]
    return digits[Int(digit) % digits.count]
  }

  /// On a telephone nothing tells that a claim carries no audio, so the connection that was lost is
  /// the one reason for which a call by phone rings again.
  static func again(_ reason: RingAgainReason) -> VoiceLine {
    switch reason {
    case .noAudio, .winnerGone, .winnerHungUp: .againWinnerGone
    }
  }

  /// Only a page lets its caller choose: a phone comes to voicemail because nobody has answered.
  static func voicemail(_ reason: VoicemailReason) -> VoiceLine {
    switch reason {
    case .unanswered, .chosen: .voicemailUnanswered
    case .nobodyToRing: .voicemailNobodyToRing
    }
  }

  /// - Returns: `nil` where nobody is left to hear it, or nobody who is spoken to.
  static func goodbye(_ outcome: CallOutcome) -> VoiceLine? {
    switch outcome {
    case .answered, .calledBack: .goodbyeAnswered
    case .callBackAsked: .goodbyeCallBack
    case .voiceMessage: .goodbyeVoiceMessage
    case .unanswered: .goodbyeUnanswered
    case .nobodyToRing: .goodbyeNobodyToRing
    case .rateLimited: .goodbyeRateLimited
    case .captchaFailed: .goodbyeCaptchaFailed
    case .queueFull: .goodbyeQueueFull
    case .tooLong: .goodbyeTooLong
    case .callerLeft, .banned, .notReached: nil
    }
  }
}
