// SPDX-License-Identifier: AGPL-3.0-or-later

/// The audit chain. It has no method to append: an entry is written by the act itself.
package protocol AuditStore: Sendable {
  /// Oldest first, those with a higher `seq` only.
  func entries(after seq: UInt64, limit: Int) async throws(StoreError) -> [StoredAuditEntry]
  /// The newest entry; `nil` while the chain is empty.
  func lastEntry() async throws(StoreError) -> StoredAuditEntry?
}
