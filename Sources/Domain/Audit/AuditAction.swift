// SPDX-License-Identifier: AGPL-3.0-or-later

/// What was done, as the audit chain writes it: a number that never changes its meaning. What
/// stands in `object` and `detail` beside each is listed in docs/protocol.md, section 16.
package enum AuditAction: UInt8, CaseIterable, Sendable {
  case hotlineFounded = 1
  case memberInvited = 2
  case inviteCancelled = 3
  case memberJoined = 4
  /// Powers, role or activity given, changed or taken.
  case memberSet = 5
  case custodianChanged = 6
  case settingsChanged = 10
  case shiftKept = 11
  case shiftDeleted = 12
  case ringGroupKept = 13
  case ringGroupDeleted = 14
  case fallbackGroupChosen = 15
  /// What members' clients enforce, signed and sealed (kind 11).
  case signedSettingsKept = 16
  /// Anything but oneself was named (kind 10).
  case nameKept = 17
  case formKept = 18
  case callerBanned = 20
  case banLifted = 21
  /// For good, with its sound; `object` is its call.
  case voiceMessageDeleted = 22
  /// By the first who heard it or set it aside, so that it waits for nobody any more; `object` is its
  /// call.
  case voiceMessageHeard = 23
  case resetLinkMade = 30
  case passphraseReset = 31
  case deviceAdded = 32
  case sessionEnded = 33
  case recoveryReplaced = 34
  case passkeyAdded = 35
  case passkeyRemoved = 36
  case oneTimeCodesOn = 37
  case oneTimeCodesOff = 38
  /// By its member, from another of hers.
  case deviceRevoked = 39
  /// A backup was put in the database's place: what came after it is missing here.
  case restorationBegun = 40
  /// Every signer's client has shown its chain (actor 0^16), or one goes on without the rest.
  case restorationEnded = 41
  /// An older copy of the custodian's store stands in the newest one's place (actor 0^16).
  case custodianWentBack = 42
  /// By an admin: every session and every device of hers.
  case memberLockedOut = 43
  /// At the OpenID Connect provider; in place of another, if there was one.
  case accountLinked = 50
  case accountUnlinked = 51
  /// Credentials, numbers or the switch of an account at a phone company's.
  case providerKept = 60
  case providerDeleted = 61
  /// A member's own phones; by herself.
  case phonesKept = 62
  case phonesDropped = 63
  /// By an admin, who has seen the numbers.
  case phonesShown = 64
  /// What callers by phone are told, in one's own voice; `object` is the recording.
  case promptRecorded = 65
  case promptRemoved = 66
  /// By whoever calls; `object` is the call in which it was asked for.
  case callBackBegun = 67
  case callBackRemoved = 68
  /// The number that was handed over was not the one that had called: nobody was dialled.
  case callBackRefused = 69
  /// An admin tries the hotline: the next call from a number that she has named rings her alone.
  case testCallAwaited = 70
  /// When the hotline calls itself, or that it does no more.
  case selfTestSet = 71
  /// Entered by an admin, at most 500 at once; `object` is their list.
  case numbersBanned = 73
  case banListLifted = 74
  /// By whoever talked with the caller; `object` is the call.
  case callerReported = 75
  /// What was reported of a caller, by an admin who leaves it at that; `object` is one report.
  case reportsDismissed = 76
  /// Whether a number is banned; `object` says nothing.
  case numberLookedUp = 77
  /// An admin has read that a voice message is lost, and nobody is told of it any more; `object` is
  /// the message that never was.
  case lostMessagePutAway = 78
}
