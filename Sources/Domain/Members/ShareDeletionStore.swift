// SPDX-License-Identifier: AGPL-3.0-or-later

/// Removed members whose shares the custodian has yet to destroy. Queued by the removal
/// itself, asked for until the custodian confirms.
package protocol ShareDeletionStore: Sendable {
  /// Oldest first.
  func pendingShareDeletions() async throws(StoreError) -> [MemberID]
  func confirmShareDeletion(of member: MemberID) async throws(StoreError)
}
