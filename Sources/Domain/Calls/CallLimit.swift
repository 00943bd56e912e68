// SPDX-License-Identifier: AGPL-3.0-or-later

/// One number that an admin may set for calls, with its bounds and the value it starts from.
package enum CallLimit: String, CaseIterable, Codable, Sendable {
  /// How long a caller waits in the queue before voicemail, all rings together.
  case waitingSeconds
  /// How long those on shift are rung before the fallback group is rung too.
  case ringTimeoutSeconds
  /// How long the line holds for a volunteer whose page has just gone, when nobody else is left.
  case lullSeconds
  case menuSeconds
  case captchaDigits
  case captchaAttempts
  case captchaSeconds
  case callsPerMinute
  case waitingCalls
  /// How long one leg to a phone rings before it is given up and, after a rest, rung again.
  case legRingSeconds
  case legRestSeconds
  /// From the claim to the first audio, or the call rings again.
  case audioSeconds
  /// How long a winner may be gone, or audio away, before the call rings again.
  case winnerGoneSeconds
  case callerGoneSeconds
  case voicemailOfferSeconds
  case voiceMessageSeconds
  /// From the end of a voice message to its arrival.
  case voiceMessageArrivalSeconds
  /// The bound that no call outlives, whatever happens to it.
  case wholeCallSeconds

  package var range: ClosedRange<Int> {
    switch self {
    case .waitingSeconds, .voiceMessageSeconds: 30...300
    case .ringTimeoutSeconds: 10...240
    case .lullSeconds, .winnerGoneSeconds, .callerGoneSeconds: 5...60
    case .menuSeconds, .audioSeconds: 5...30
    case .captchaDigits: 3...8
    case .captchaAttempts: 1...5
    case .captchaSeconds: 5...60
    case .callsPerMinute: 1...60
    case .waitingCalls: 1...500
    case .legRingSeconds: 10...60
    case .legRestSeconds: 1...30
    case .voicemailOfferSeconds, .voiceMessageArrivalSeconds: 15...300
    case .wholeCallSeconds: 3_600...43_200
    }
  }

  package var standard: Int {
    switch self {
    case .waitingSeconds: 90
    case .ringTimeoutSeconds: 45
    case .lullSeconds, .winnerGoneSeconds, .callerGoneSeconds: 15
    case .menuSeconds: 8
    case .captchaDigits: 4
    case .captchaAttempts, .callsPerMinute: 3
    case .captchaSeconds, .audioSeconds: 10
    case .waitingCalls: 20
    case .legRingSeconds: 30
    case .legRestSeconds: 5
    case .voicemailOfferSeconds, .voiceMessageArrivalSeconds: 60
    case .voiceMessageSeconds: 120
    case .wholeCallSeconds: 21_600
    }
  }
}
