// SPDX-License-Identifier: AGPL-3.0-or-later

/// Invites. They change only with roster entries.
package protocol InviteStore: Sendable {
  /// Newest first.
  func invites() async throws(StoreError) -> [Invite]
  func invite(_ key: InviteKey) async throws(StoreError) -> Invite?
}
