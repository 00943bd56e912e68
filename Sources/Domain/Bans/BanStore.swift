// SPDX-License-Identifier: AGPL-3.0-or-later

/// Who is turned away.
package protocol BanStore: Sendable {
  func isBanned(_ addressHash: Hash32, at now: UnixSeconds) async throws(StoreError) -> Bool
  /// Those in force that came one by one, newest first.
  func bans(at now: UnixSeconds, limit: Int) async throws(StoreError) -> [Ban]
  /// Those in force that came as lists, newest first.
  func banLists(at now: UnixSeconds) async throws(StoreError) -> [BanList]
  /// The one in force that ends last.
  func ban(of addressHash: Hash32, at now: UnixSeconds) async throws(StoreError) -> Ban?
  func add(_ ban: Ban, audit: AuditAct) async throws(StoreError)
  /// All of them or none, with one audit entry. One whose hash is banned already by a list or a call
  /// stays, and ends with the later of both.
  func add(
    _ bans: [Ban], at now: UnixSeconds, audit: AuditAct
  ) async throws(StoreError) -> BansAdded
  /// `false`, and no audit entry, if there is none of that id.
  func lift(_ id: BanID, audit: AuditAct) async throws(StoreError) -> Bool
  /// Every one of that list. `false`, and no audit entry, if there is none.
  func lift(_ list: BanListID, audit: AuditAct) async throws(StoreError) -> Bool
  /// Forgets those that were over by then.
  func dropBans(before time: UnixSeconds) async throws(StoreError)
}
