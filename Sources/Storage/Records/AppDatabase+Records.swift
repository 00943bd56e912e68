// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import GRDB

extension AppDatabase: RecordStore {
  package func keep(
    _ record: NewRecord, by writer: RecordWriter, for access: RecordAccess,
    attachmentsOf call: CallID?
  ) async throws(StoreError) -> RecordKept {
    try await transact { db in
      guard try Self.may(writer, write: record, db) else { return .forbidden }
      let newest = try RecordStatements.newest(kind: record.key.kind, record.key.id, db)
      if newest?.headerHash == record.headerHash { return .keptBefore }
      let afterRestore = try RestorationStatements.everBegan(db)
      guard RecordStatements.mayFollow(newest, record, afterRestore: afterRestore) else {
        return .taken(
          try newest.flatMap { try RecordReading(access: access).record(at: $0.place, db) })
      }
      if let call, try !VoiceMessageStatements.mayLeaveOne(call, db) { return .taken(nil) }
      guard try RecordStatements.hasRoom(for: record, after: newest, db) else { return .full }
      guard try RecordStatements.mayHaveAnother(record, db) else { return .outOfVersions }
      if let newest { try RecordStatements.supersede(newest, by: record, db) }
      let place = try RecordStatements.add(record, db)
      if case .member = writer { try RecordStatements.count(record, db) }
      if record.isOfKnownRoster { try WrapStatements.endUnentitled(in: place, db) }
      if let call { try Self.claim(for: place, from: call, db) }
      if let act = record.audit { try append(act, db) }
      return .kept
    }
  }

  private static func may(
    _ writer: RecordWriter, write record: NewRecord, _ db: Database
  ) throws -> Bool {
    switch writer {
    case .callersPage: true
    case .member(let permission): try MemberStatements.may(record.author, permission, db)
    }
  }

  package func newest(
    _ query: RecordQuery, for access: RecordAccess
  ) async throws(StoreError) -> Page<StoredRecord> {
    try await read { db in try RecordReading(access: access).newest(query, db) }
  }

  package func versions(
    kind: UInt8, id: RecordID, after version: UInt32, for access: RecordAccess
  ) async throws(StoreError) -> Page<StoredRecord> {
    try await read { db in
      try RecordReading(access: access).versions(kind: kind, id, after: version, db)
    }
  }

  package func readers(kind: UInt8, id: RecordID) async throws(StoreError) -> [MemberID] {
    try await read { db in
      try db.rows(
        """
        SELECT m.member_id FROM members m
        JOIN records r ON r.kind = $1 AND r.record_id = $2 AND r.newest = 1
        WHERE m.active = 1 AND ((r.audience = 2 AND (m.powers & 4) <> 0)
          OR (r.audience = 3 AND (m.powers & 8) <> 0) OR EXISTS (
            SELECT 1 FROM record_wraps w
            WHERE w.record_place = r.place AND w.reader_id = m.member_id))
        ORDER BY m.place
        """,
        Int(kind), id.blob
      ).map { try $0.id("member_id") }
    }
  }

  package func deleteOwn(
    kind: UInt8, id: RecordID, of author: MemberID
  ) async throws(StoreError) -> Bool {
    try await write { db in
      try db.run(
        """
        DELETE FROM records WHERE kind = $1 AND record_id = $2 AND author_id = $3 AND audience = 4
        """,
        Int(kind), id.blob, author.blob) > 0
    }
  }

  package func dropRecordDays(before now: UnixSeconds) async throws(StoreError) {
    try await write { db in
      try db.run("DELETE FROM record_days WHERE day < $1", UTCDay(of: now).number)
    }
  }
}
