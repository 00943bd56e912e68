// SPDX-License-Identifier: AGPL-3.0-or-later

/// Accounts in the database. They are made by setup and join and end with their member, in the
/// transactions that do those.
package protocol AccountStore: Sendable {
  /// - Returns: `nil` for an unknown name and for a member who has been removed.
  func account(named name: SignInNameHash) async throws(StoreError) -> Account?

  func recovery(of member: MemberID) async throws(StoreError) -> SealedSeeds?

  func replaceRecovery(
    _ recovery: SealedSeeds, of member: MemberID
  ) async throws(StoreError)

  /// Adds a browser after a recovery: the device and the new code’s blob, or neither; audited.
  ///
  /// - Returns: `false`, and changes nothing, if the device id is registered already.
  func addDevice(
    _ device: Device, replacing recovery: SealedSeeds
  ) async throws(StoreError) -> Bool
}
