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

  /// Of headers and payloads on one page: what one answer may take of the server's memory.
  static let pageBytes = 4 * 1_024 * 1_024
  private static let mostVersions = 200

  let access: RecordAccess

  func newest(_ query: RecordQuery, _ db: Database) throws -> Page<StoredRecord> {
    var conditions = ["r.kind = $4", "r.newest = 1", "r.place < $5"]
    if query.id != nil { conditions.append("r.record_id = $7") }
    if query.parent != nil { conditions.append("r.parent_id = $8") }
    return try page(
      of: conditions, by: "r.place DESC", limit: query.limit, next: "place", db
    ) { sql, limit in
      try db.rows(
        sql, access.member.blob, access.holdsNames, access.holdsInbox, Int(query.kind),
        query.before ?? Int64.max, limit, query.id?.blob, query.parent?.blob)
    }
  }

  func versions(
    kind: UInt8, _ id: RecordID, after version: UInt32, _ db: Database
  ) throws -> Page<StoredRecord> {
    try page(
      of: ["r.kind = $4", "r.record_id = $5", "r.version > $7"], by: "r.version",
      limit: Self.mostVersions, next: "version", db
    ) { sql, limit in
      try db.rows(
        sql, access.member.blob, access.holdsNames, access.holdsInbox, Int(kind), id.blob, limit,
        Int64(version))
    }
  }

  /// Looks at sizes first: content is read of what goes onto the page alone.
  ///
  /// - Parameters:
  ///   - limit: of rows; a page has one at least, whatever its size.
  ///   - fetch: with $6 as the limit.
  private func page(
    of conditions: [String], by order: String, limit: Int, next: String, _ db: Database,
    fetch: (_ sql: String, _ limit: Int) throws -> [Row]
  ) throws -> Page<StoredRecord> {
    func select(_ columns: String) -> String {
      """
      SELECT \(columns) FROM records r
      WHERE \(conditions.joined(separator: " AND ")) AND \(Self.visible)
      ORDER BY \(order) LIMIT $6
      """
    }
    let sizes = try fetch(
      select("r.\(next), LENGTH(r.header) + LENGTH(r.payload_sealed) AS bytes"), limit + 1)
    var (fitting, bytes) = (0, 0)
    for row in sizes.prefix(limit) {
      bytes += try row.int("bytes")
      guard fitting == 0 || bytes <= Self.pageBytes else { break }
      fitting += 1
    }
    guard fitting > 0 else { return Page(items: [], next: nil) }
    let shown = try fetch(select(Self.columns), fitting)
    return Page(
      items: try shown.map { try record($0, db) },
      next: sizes.count > fitting ? try shown.last?.time(next) : nil)
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
      payload: try row.bytes("payload_sealed"), wraps: try wraps(at: try row.place(), db),
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
