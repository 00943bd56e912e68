// SPDX-License-Identifier: AGPL-3.0-or-later

/// Accounts in the database. They are made by setup and join and end with their member, in the
/// transactions that do those.
package protocol AccountStore: Sendable {
  /// - Returns: `nil` for an unknown name and for a member who has been removed.
  func account(named name: SignInNameHash) async throws(StoreError) -> Account?

  /// - Returns: `nil` for a member who has been removed.
  func signInName(of member: MemberID) async throws(StoreError) -> SignInNameHash?

  func recovery(of member: MemberID) async throws(StoreError) -> SealedSeeds?

  /// A new recovery code's blob in place of the old one; audited.
  func replaceRecovery(
    _ recovery: SealedSeeds, of member: MemberID, at now: UnixSeconds
  ) async throws(StoreError)

  /// Adds a browser after a recovery: the device and the new code’s blob, or neither; audited.
  ///
  /// - Parameter session: of hers, which is at that device from now on.
  /// - Returns: `false`, and changes nothing, if the device id is registered already.
  func addDevice(
    _ device: Device, replacing recovery: SealedSeeds, in session: SessionHash
  ) async throws(StoreError) -> Bool
}
