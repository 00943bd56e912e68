// SPDX-License-Identifier: AGPL-3.0-or-later

/// Where a call is on its path.
package enum CallPhase: Hashable, Sendable, Codable {
  /// Known, but its `incoming` has not been handled.
  case arriving
  case choosingLanguage
  case captcha(Captcha)
  case waiting(Waiting)
  case connected(Connection)
  case voicemailOffered(VoicemailReason)
  case voicemail(VoicemailReason)
  /// She may press a key to be called back. `VoicemailReason`: why nobody has answered.
  case callBackOffered(VoicemailReason)
  /// A member's own phone or browser is called first; then the person who asked for it.
  case callingBack
  case ended(CallOutcome)

  /// The digits that the caller has been asked for.
  package struct Captcha: Hashable, Sendable, Codable {
    package let digits: [UInt8]
    package let attempt: Int
  }

  package struct Waiting: Hashable, Sendable, Codable {
    /// The fallback group is rung too.
    package var ringsFallback: Bool
    package let again: RingAgainReason?
  }

  package struct Connection: Hashable, Sendable, Codable {
    package let winner: MemberID
    /// How she was rung: a page can come back after a restart, a phone need not.
    package let reach: Reach
    package let claim: Int
    package var callerHears: Bool
    package var winnerHears: Bool

    package var hasAudio: Bool { callerHears && winnerHears }
  }
}
