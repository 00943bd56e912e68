// SPDX-License-Identifier: AGPL-3.0-or-later

/// Invites. They change only with roster entries, but for the count of names that were tried.
package protocol InviteStore: Sendable {
  /// Newest first.
  func invites() async throws(StoreError) -> [Invite]
  func invite(_ key: InviteKey) async throws(StoreError) -> Invite?
  /// Counts a sign-in name that is about to be tried, so that parallel ones count too.
  ///
  /// - Returns: `false`, and counts nothing, when `Invite.mostNames` are used up.
  func countName(by key: InviteKey) async throws(StoreError) -> Bool
  /// The name that was counted is not another's.
  func takeNameBack(by key: InviteKey) async throws(StoreError)
}
