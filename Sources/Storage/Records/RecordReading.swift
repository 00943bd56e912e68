// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import GRDB

/// What one reader gets to see of records. Each statement here takes as $1 her id, as $2 and
/// $3 whether she holds NAMES and INBOX.
struct RecordReading {
  /// A record without a wrap that she may use does not exist for her.
  static let visible = """
    ((r.audience = 2 AND $2 = 1) OR (r.audience = 3 AND $3 = 1) OR EXISTS (
      SELECT 1 FROM record_wraps w WHERE w.record_place = r.place AND w.reader_id = $1))
    """
  private static let columns =
    "r.place, r.kind, r.record_id, r.version, r.header, r.payload_sealed, r.received_at"

  let access: RecordAccess

  func newest(_ query: RecordQuery, _ db: Database) throws -> Page<StoredRecord> {
    var conditions = ["r.kind = $4", "r.newest = 1"]
    if query.id != nil { conditions.append("r.record_id = $7") }
    if query.parent != nil { conditions.append("r.parent_id = $8") }
    let rows = try db.rows(
      """
      SELECT \(Self.columns) FROM records r
      WHERE \(conditions.joined(separator: " AND ")) AND r.place < $5 AND \(Self.visible)
      ORDER BY r.place DESC LIMIT $6
      """,
      access.member.blob, access.holdsNames, access.holdsInbox, Int(query.kind),
      query.before ?? Int64.max, query.limit + 1, query.id?.blob, query.parent?.blob)
    let shown = rows.prefix(query.limit)
    return Page(
      items: try shown.map { try record($0, db) },
      next: rows.count > query.limit ? try shown.last?.time("place") : nil)
  }

  func versions(kind: UInt8, _ id: RecordID, _ db: Database) throws -> [StoredRecord] {
    try db.rows(
      """
      SELECT \(Self.columns) FROM records r
      WHERE r.kind = $4 AND r.record_id = $5 AND \(Self.visible) ORDER BY r.version
      """,
      access.member.blob, access.holdsNames, access.holdsInbox, Int(kind), id.blob
    ).map { try record($0, db) }
  }

  func record(at place: Int64, _ db: Database) throws -> StoredRecord? {
    try db.row(
      "SELECT \(Self.columns) FROM records r WHERE r.place = $4 AND \(Self.visible)",
      access.member.blob, access.holdsNames, access.holdsInbox, place
    ).map { try record($0, db) }
  }

  private func record(_ row: Row, _ db: Database) throws -> StoredRecord {
    StoredRecord(
      key: try RecordKey(row), header: try row.bytes("header"),
      payload: try row.bytes("payload_sealed"), wraps: try wraps(at: try row.time("place"), db),
      receivedAt: try row.time("received_at"))
  }

  private func wraps(at place: Int64, _ db: Database) throws -> [StoredWrap] {
    try db.rows(
      """
      SELECT w.reader_id, w.wrap_sealed FROM record_wraps w
      JOIN records r ON r.place = w.record_place
      WHERE w.record_place = $4 AND (w.reader_id = $1 OR (r.audience = 2 AND $2 = 1)
        OR (r.audience = 3 AND $3 = 1))
      ORDER BY w.reader_id
      """,
      access.member.blob, access.holdsNames, access.holdsInbox, place
    ).map { row in
      StoredWrap(reader: try row.bytes("reader_id"), sealed: try row.bytes("wrap_sealed"))
    }
  }
}

extension RecordKey {
  init(_ row: Row) throws {
    self.init(
      kind: try row.number("kind"), id: try row.id("record_id"),
      version: try row.number("version"))
  }
}
