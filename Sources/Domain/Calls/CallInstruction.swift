// SPDX-License-Identifier: AGPL-3.0-or-later

/// One step of what a spoken-to caller's line does. Adapters render lists of them.
package enum CallInstruction: Hashable, Sendable, Codable {
  case say(CallPrompt)
  /// Collects digits; whatever comes, or silence, goes back as an event.
  case gather(digits: Int, seconds: Int)
  case hold
  case bridge(MemberID, claim: Int)
  case recordVoicemail(maximumSeconds: Int)
  /// Refuses the call without picking it up.
  case reject
  case hangUp
}

/// A sentence spoken to a caller, in the call's language unless it says otherwise.
package enum CallPrompt: Hashable, Sendable, Codable {
  /// One sentence in each language, in order: "for English, press 1".
  case languageMenu(LanguageMenu)
  /// `attempt` above 1 begins with "that was not right".
  case captcha(digits: [UInt8], attempt: Int)
  case waiting
  case ringingAgain(RingAgainReason)
  case voicemail(VoicemailReason)
  case callBackOffer
  case goodbye(CallOutcome)
}
