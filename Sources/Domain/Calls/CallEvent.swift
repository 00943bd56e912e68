// SPDX-License-Identifier: AGPL-3.0-or-later

/// Something that happened to one call. Any of them may come late, twice, out of order or never.
package enum CallEvent: Hashable, Sendable, Codable {
  case incoming(IncomingCall)
  case languageChosen(LanguageTag)
  /// The digits as the caller typed them.
  case captchaAnswered([UInt8])

  /// A volunteer pressed Answer. The reply is the `connect` or `refuseClaim` among the effects.
  case answerClaimed(by: MemberID)
  case declined(by: MemberID)
  /// A leg to a volunteer's phone ended without an answer (ran out, busy).
  case legEnded(of: MemberID)
  /// One cost something for nothing: it failed, or was picked up and nobody pressed the key.
  /// `ringsOn`: another phone of hers still rings for the same offer.
  case legWasted(of: MemberID, ringsOn: Bool)

  /// One side hears the other. `claim` is the number that `connect` gave out.
  case audioConfirmed(by: CallParty, claim: Int)
  case audioLost(by: CallParty, claim: Int)

  case winnerGone(MemberID)
  case winnerBack(MemberID)
  /// She is no member any more, or has lost her powers: nothing is waited for.
  case winnerRemoved(MemberID)
  case callerGone
  case callerBack
  case callerHungUp
  case memberHungUp(MemberID)

  /// A member calls back somebody who asked for it: this, and no `incoming`, begins such a call.
  case callBackBegun(OutgoingCall)
  /// The caller wants to be called back, or was asked and does not.
  case callBackAsked
  case callBackDeclined

  case voicemailChosen
  case voicemailLeft

  /// Counts only if that timer is still set with that generation.
  case timerFired(CallTimer.Kind, generation: Int)
  /// Every stream died with the server: who can come back is taken as gone until then.
  case serverRestarted
}

/// One end of a connected call.
package enum CallParty: String, Sendable, Codable {
  case caller, winner
}
