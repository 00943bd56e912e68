// SPDX-License-Identifier: AGPL-3.0-or-later

/// Why a roster entry or a head statement is not accepted (PROTOCOL section 5, rules 1 to 13).
package enum RosterRefusal: Error, Equatable {
  /// Rule 1. `.unknownVersion` and `.unknownType` stop the reading: an update is needed.
  case malformed(Malformed)
  case unknownPower
  case signNeedsNamesAndInbox
  /// Rule 2.
  case sequence
  case predecessor
  case hotline
  /// Rule 3.
  case timeBackwards
  /// Rule 3: held and tried again, no alarm.
  case clockAhead
  /// Rule 3: only where the server appends.
  case clockApart
  /// Rule 4: a genesis that is not first, or something else that is.
  case genesisPlace
  case genesisSigner
  /// Rule 5.
  case key(KeyRefusal)
  case keyReused
  /// Rules 6 and 8.
  case signature(SignatureRefusal)
  case signerNotSign
  /// Rules 7 and 8.
  case expiresTooLate
  case inviteUnknown
  case inviteUsed
  case inviteCancelled
  case inviteExpired
  case issuerNotSign
  case joinSigner
  case memberKnown
  /// Rule 9.
  case subjectUnknown
  case subjectRemoved
  case removedWithPowers
  case lastSign
  case lastRead
  /// Rule 10.
  case generationMissing
  case generationNumber
  /// Rules 11 and 12: another entry stands at that place in our chain.
  case fork
  /// Rule 12: we hold no entry there yet.
  case fetchFirst
}
