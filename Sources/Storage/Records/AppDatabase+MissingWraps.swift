// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import GRDB

extension AppDatabase {
  /// Who stands in a record's audience by herself, not through a group (PROTOCOL section 8).
  private static let entitled = """
    m.active = 1 AND (r.audience = 5 OR (r.audience = 1 AND ((m.powers & 2) <> 0
      OR m.member_id = r.author_id OR EXISTS (
        SELECT 1 FROM record_extra_readers x
        WHERE x.record_place = r.place AND x.member_id = m.member_id))))
    """
  /// The same as three streams in the order of places, so that a page need not look at the
  /// records behind it. $1: whoever is to make the wraps, and so must hold one herself; $2: the
  /// place after which to begin. Authors never lack theirs.
  private static let missing = """
    SELECT \(columns) FROM records r CROSS JOIN members m
    WHERE r.audience = 1 AND (m.powers & 2) <> 0 AND \(isMissing)
    UNION ALL
    SELECT \(columns) FROM record_extra_readers x CROSS JOIN records r CROSS JOIN members m
    WHERE r.place = x.record_place AND m.member_id = x.member_id AND r.audience = 1
      AND (m.powers & 2) = 0 AND \(isMissing)
    UNION ALL
    SELECT \(columns) FROM records r CROSS JOIN members m
    WHERE r.audience = 5 AND \(isMissing)
    """
  private static let columns = """
    r.place AS place, r.kind, r.record_id, r.version, m.member_id, m.place AS member_place
    """
  private static let isMissing = """
    m.active = 1 AND r.place > $2
    AND NOT EXISTS (SELECT 1 FROM record_wraps w
      WHERE w.record_place = r.place AND w.reader_id = m.member_id)
    AND EXISTS (SELECT 1 FROM record_wraps w
      WHERE w.record_place = r.place AND w.reader_id = $1)
    """

  package func missingWraps(
    for member: MemberID, after place: Int64?, limit: Int
  ) async throws(StoreError) -> Page<MissingWrap> {
    try await read { db in
      let rows = try db.rows(
        "\(Self.missing) ORDER BY place, member_place LIMIT $3",
        member.blob, place ?? 0, limit + 1)
      guard rows.count > limit, let last = try rows.last?.place() else {
        return Page(items: try rows.map(Self.missingWrap), next: nil)
      }
      // A record is not cut in two: a page goes on after all of its readers.
      let whole = try rows.filter { try $0.place() < last }
      let shown = whole.isEmpty ? rows : whole
      return Page(
        items: try shown.map(Self.missingWrap), next: try shown.last?.place())
    }
  }

  package func missingWrapCount(for member: MemberID) async throws(StoreError) -> Int {
    try await read { db in
      try db.row("SELECT COUNT(*) AS count FROM (\(Self.missing)) AS missing", member.blob, 0)?
        .int("count") ?? 0
    }
  }

  package func share(
    of member: MemberID, kind: UInt8
  ) async throws(StoreError) -> RecordShare {
    try await read { db in
      let row = try db.row(
        """
        SELECT COUNT(*) AS total, COUNT(w.reader_id) AS given FROM records r
        LEFT JOIN record_wraps w ON w.record_place = r.place AND w.reader_id = $1
        WHERE r.kind = $2 AND r.newest = 1 AND r.audience = 1
        """, member.blob, Int(kind))
      return RecordShare(
        given: try row?.int("given") ?? 0, total: try row?.int("total") ?? 0)
    }
  }

  package func add(
    _ wraps: [AddedWrap], by member: MemberID
  ) async throws(StoreError) -> Int? {
    try await write { db in
      guard try MemberStatements.may(member, .addWraps, db) else { return nil }
      var added = 0
      for wrap in wraps {
        added += try db.run(
          """
          INSERT INTO record_wraps (record_place, reader_id, wrap_sealed)
          SELECT r.place, m.member_id, $5 FROM records r JOIN members m ON \(Self.entitled)
          WHERE r.kind = $1 AND r.record_id = $2 AND r.version = $3 AND m.member_id = $4
          ON CONFLICT (record_place, reader_id) DO NOTHING
          """,
          Int(wrap.record.kind), wrap.record.id.blob, Int64(wrap.record.version),
          wrap.wrap.reader.blob, wrap.wrap.sealed.blob)
      }
      return added
    }
  }

  private static func missingWrap(_ row: Row) throws -> MissingWrap {
    MissingWrap(record: try RecordKey(row), reader: try row.id("member_id"))
  }
}
