// SPDX-License-Identifier: AGPL-3.0-or-later

/// What was done, as the audit chain writes it: a number that never changes its meaning.
package enum AuditAction: UInt8, CaseIterable, Sendable {
  case hotlineFounded = 1
  case memberInvited = 2
  case inviteCancelled = 3
  case memberJoined = 4
  /// Powers, role or activity given, changed or taken. Detail: role code, powers, active.
  case memberSet = 5
  case custodianChanged = 6
  case settingsChanged = 10
  case shiftKept = 11
  case shiftDeleted = 12
  case ringGroupKept = 13
  case ringGroupDeleted = 14
  case fallbackGroupChosen = 15
  case callerBanned = 20
  case banLifted = 21
  case resetLinkMade = 30
  case passphraseReset = 31
  case deviceAdded = 32
}
