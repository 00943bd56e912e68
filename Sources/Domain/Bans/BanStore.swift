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
  /// All of them or none, with one audit entry. One that its list has already stays, and ends with
  /// the later of both; what else bans the same stays as it is.
  ///
  /// - Returns: `false`, and no change, where another member has made the list.
  func add(
    _ bans: [Ban], to list: BanListID, by member: MemberID, at now: UnixSeconds, audit: AuditAct
  ) async throws(StoreError) -> Bool
  /// That a member has looked for a number.
  func note(_ act: AuditAct) async throws(StoreError)
  /// `false`, and no audit entry, if there is none of that id.
  func lift(_ id: BanID, audit: AuditAct) async throws(StoreError) -> Bool
  /// Every one of that list. `false`, and no audit entry, if there is none.
  func lift(_ list: BanListID, audit: AuditAct) async throws(StoreError) -> Bool
  /// Forgets those that were over by then.
  func dropBans(before time: UnixSeconds) async throws(StoreError)
}
