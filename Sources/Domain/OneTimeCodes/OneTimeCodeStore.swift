// SPDX-License-Identifier: AGPL-3.0-or-later

/// Members' one-time codes in the database. They end with their member, and with a reset of her
/// passphrase, in the transactions that do those.
package protocol OneTimeCodeStore: Sendable {
  func hasOneTimeCodes(_ member: MemberID) async throws(StoreError) -> Bool

  /// Turns them on and ends her other sessions, of which none has given a code; audited.
  ///
  /// - Parameters:
  ///   - step: of the code that was shown for it, which is used up.
  ///   - own: the session that asks; it stays.
  /// - Returns: `false`, and changes nothing, if they are on already.
  func turnOn(
    _ secret: SealedCodeSecret, used step: TimeStep, of member: MemberID, in own: SessionHash,
    at now: UnixSeconds
  ) async throws(StoreError) -> Bool

  /// Counts a try, unless the limit is used up.
  func admitCode(
    of member: MemberID, at now: UnixSeconds
  ) async throws(StoreError) -> OneTimeCodeAdmission

  /// Uses the step of a right code up, with all before it, takes its try back and does what it is
  /// good for; turning off is audited.
  ///
  /// - Returns: `false`, and changes nothing, if that step or a later one was used before.
  func use(_ use: OneTimeCodeUse) async throws(StoreError) -> Bool
}
