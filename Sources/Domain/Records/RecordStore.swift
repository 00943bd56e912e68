// SPDX-License-Identifier: AGPL-3.0-or-later

/// Sealed records by version, with their wraps.
package protocol RecordStore: Sendable {
  /// Stores a version if it is the newest stored one + 1 and names its header hash; version 1
  /// if there is none. Of a draft (audience 4) only the newest version stays, and one that was
  /// deleted may go on at any version. Once a backup was restored, an author goes on from a
  /// version that it lacks: the gap is taken. With it goes the entry of its act (`record.audit`).
  /// What a member writes is counted, by the day of `record.receivedAt`.
  ///
  /// - Parameters:
  ///   - writer: whose leave it takes, looked up in the transaction that writes.
  ///   - access: of whoever stores it, for the record that `taken` returns.
  ///   - call: whose voice message this is: it lives and has left none yet, else the answer is
  ///     `taken(nil)`. The attachment that was left with it last becomes this record’s, and the
  ///     others go.
  func keep(
    _ record: NewRecord, by writer: RecordWriter, for access: RecordAccess,
    attachmentsOf call: CallID?
  ) async throws(StoreError) -> RecordKept

  /// A page has fewer than `limit` where they are large.
  func newest(
    _ query: RecordQuery, for access: RecordAccess
  ) async throws(StoreError) -> Page<StoredRecord>

  /// Versions, oldest first; empty for whoever may read none.
  ///
  /// - Parameter version: after which the page begins, 0 for the first one; `next` is such a one.
  func versions(
    kind: UInt8, id: RecordID, after version: UInt32, for access: RecordAccess
  ) async throws(StoreError) -> Page<StoredRecord>

  /// Who would be told of this record: active members with a wrap or with the group’s power.
  func readers(kind: UInt8, id: RecordID) async throws(StoreError) -> [MemberID]

  /// Wraps that are missing on records which `member` can open, in a fixed order.
  func missingWraps(
    for member: MemberID, after place: Int64?, limit: Int
  ) async throws(StoreError) -> Page<MissingWrap>
  /// How many `missingWraps` there are in all.
  func missingWrapCount(for member: MemberID) async throws(StoreError) -> Int

  /// Of the newest versions of a kind whose audience is its author and the readers of everything.
  func share(of member: MemberID, kind: UInt8) async throws(StoreError) -> RecordShare

  /// Adds those wraps that are missing, and no others.
  /// - Returns: how many were added; `nil`, and none is, if `member` may not add any (any more).
  func add(_ wraps: [AddedWrap], by member: MemberID) async throws(StoreError) -> Int?

  /// Deletes what the author keeps for herself alone: a draft, a label.
  ///
  /// - Returns: `false`, and deletes nothing, if she has none of that kind and id.
  func deleteOwn(
    kind: UInt8, id: RecordID, of author: MemberID
  ) async throws(StoreError) -> Bool

  /// Forgets what was counted on days before that of `now`.
  func dropRecordDays(before now: UnixSeconds) async throws(StoreError)
}
