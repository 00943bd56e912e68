// SPDX-License-Identifier: AGPL-3.0-or-later

/// What the caller is told; computed from the state, so telling it twice does no harm.
package enum CallerStatus: Hashable, Sendable, Codable {
  case choosingLanguage
  case captcha(digits: [UInt8], attempt: Int)
  /// `calling`: how many volunteers are being rung now. `again`: why after an answer it rings anew.
  case waiting(calling: Int, again: RingAgainReason?)
  /// A volunteer has the call, and not both hear each other yet (or any more).
  /// `claim` grows by one with each answer: the number for `audioConfirmed`.
  case connecting(claim: Int)
  case connected(claim: Int)
  case voicemailOffered(VoicemailReason)
  case voicemail(VoicemailReason)
  case callBackOffered(VoicemailReason)
  case ended(CallOutcome)
}

/// Why a call that was answered rings again.
package enum RingAgainReason: String, Sendable, Codable {
  case noAudio, winnerGone, winnerHungUp
}

/// Why the caller has come to voicemail.
package enum VoicemailReason: String, Sendable, Codable {
  case unanswered, nobodyToRing, chosen
}
