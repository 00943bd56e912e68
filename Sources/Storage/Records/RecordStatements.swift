// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import GRDB

/// Rows of records as they are written.
enum RecordStatements {
  /// The newest stored version of a record: what the next one must follow.
  struct Newest {
    let place: Int64
    let version: UInt32
    let headerHash: Hash32
    let parent: RecordID
    let author: MemberID

    /// - Parameter afterRestore: the author may have seen versions that the backup lacks, and
    ///   goes on from them (PROTOCOL section 8, reader's rule 4).
    func isFollowed(by next: NewRecord, afterRestore: Bool) -> Bool {
      guard next.parent == parent, !next.keepsItsAuthor || next.author == author else {
        return false
      }
      return RecordVersion.mayFollow(
        version, next.key.version, namesStored: next.previous == headerHash,
        afterRestore: afterRestore)
    }
  }

  /// Of a draft only the newest version is kept, and it is nobody's but the author's.
  static let draftAudience: UInt8 = 4

  static func isFree(_ key: RecordKey, _ db: Database) throws -> Bool {
    try newest(kind: key.kind, key.id, db) == nil
  }

  static func newest(kind: UInt8, _ id: RecordID, _ db: Database) throws -> Newest? {
    try db.row(
      """
      SELECT place, version, header_id, parent_id, author_id FROM records
      WHERE kind = $1 AND record_id = $2 AND newest = 1
      """,
      Int(kind), id.blob
    ).map { row in
      Newest(
        place: try row.place(), version: try row.number("version"),
        headerHash: try row.id("header_id"), parent: try row.id("parent_id"),
        author: try row.id("author_id"))
    }
  }

  /// Whether the version may be stored after `newest`.
  static func mayFollow(
    _ newest: Newest?, _ record: NewRecord, afterRestore: Bool
  ) -> Bool {
    guard let newest else {
      // A deleted draft goes on where its author's browser stopped counting.
      if record.audience == draftAudience { return record.key.version <= RecordVersion.last }
      return RecordVersion.mayFollow(
        0, record.key.version, namesStored: true, afterRestore: afterRestore)
    }
    return newest.isFollowed(by: record, afterRestore: afterRestore)
  }

  /// Makes room for the next version.
  static func supersede(_ newest: Newest, by record: NewRecord, _ db: Database) throws {
    let sql =
      record.audience == draftAudience
      ? "DELETE FROM records WHERE place = $1"
      : "UPDATE records SET newest = 0 WHERE place = $1"
    try db.run(sql, newest.place)
  }

  /// - Returns: the place of the row.
  static func add(_ record: NewRecord, _ db: Database) throws -> Int64 {
    let row = try db.row(
      """
      INSERT INTO records (kind, record_id, version, newest, parent_id, author_id, audience,
        header_id, header, payload_sealed, received_at)
      VALUES ($1, $2, $3, 1, $4, $5, $6, $7, $8, $9, $10) RETURNING place
      """,
      Int(record.key.kind), record.key.id.blob, Int64(record.key.version), record.parent.blob,
      record.author.blob, Int(record.audience), record.headerHash.blob, record.header.blob,
      record.payload.blob, record.receivedAt)
    guard let place = try row?.place() else { throw StoreError.damaged("records") }
    for wrap in record.wraps {
      try db.run(
        "INSERT INTO record_wraps (record_place, reader_id, wrap_sealed) VALUES ($1, $2, $3)",
        place, wrap.reader.blob, wrap.sealed.blob)
    }
    for member in record.extra {
      try db.run(
        "INSERT INTO record_extra_readers (record_place, member_id) VALUES ($1, $2)",
        place, member.blob)
    }
    return place
  }
}
