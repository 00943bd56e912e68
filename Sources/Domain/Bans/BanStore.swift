// SPDX-License-Identifier: AGPL-3.0-or-later

/// Who is turned away.
package protocol BanStore: Sendable {
  func isBanned(_ addressHash: Hash32, at now: UnixSeconds) async throws(StoreError) -> Bool
  /// Those in force, newest first.
  func bans(at now: UnixSeconds) async throws(StoreError) -> [Ban]
  func add(_ ban: Ban, audit: AuditAct) async throws(StoreError)
  /// `false`, and no audit entry, if there is none of that id.
  func lift(_ id: BanID, audit: AuditAct) async throws(StoreError) -> Bool
  /// Forgets those that were over by then.
  func dropBans(before time: UnixSeconds) async throws(StoreError)
}
