// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import GRDB

/// Rows of the roster.
enum RosterStatements {
  static func head(_ db: Database) throws -> StoredRosterHead? {
    try db.row("SELECT seq, entry_id FROM roster_entries ORDER BY seq DESC LIMIT 1").map { row in
      StoredRosterHead(seq: try seq(row), hash: try row.id("entry_id"))
    }
  }

  /// Compare-and-set on (seq, prev).
  /// - Throws: `RolledBack(.moved)` if the entry does not follow the head.
  static func append(_ entry: StoredRosterEntry, _ db: Database) throws {
    let head = try head(db)
    let isFirst = entry.seq == 0 && entry.prev.bytes.allSatisfy { $0 == 0 }
    let follows = head.map { entry.seq == $0.seq + 1 && entry.prev == $0.hash } ?? isFirst
    guard follows else { throw RolledBack(outcome: RosterAppend.moved) }
    try db.run(
      """
      INSERT INTO roster_entries (seq, entry_id, prev_id, signer_id, entry)
      VALUES ($1, $2, $3, $4, $5)
      """,
      Int64(entry.seq), entry.hash.blob, entry.prev.blob, entry.signer.blob, entry.bytes.blob)
  }

  /// Keeps the newest of each signer: the later time, or the further head at the same time.
  static func keep(_ statement: StoredHeadStatement, _ db: Database) throws {
    try db.run(
      """
      INSERT INTO head_statements (signer_id, seq, stated_at, statement)
      VALUES ($1, $2, $3, $4)
      ON CONFLICT (signer_id) DO UPDATE SET seq = excluded.seq,
        stated_at = excluded.stated_at, statement = excluded.statement
      WHERE excluded.stated_at > head_statements.stated_at
        OR (excluded.stated_at = head_statements.stated_at
          AND excluded.seq > head_statements.seq)
      """,
      statement.signer.blob, Int64(statement.seq), statement.time, statement.bytes.blob)
  }

  static func entry(_ row: Row) throws -> StoredRosterEntry {
    StoredRosterEntry(
      seq: try seq(row), hash: try row.id("entry_id"), prev: try row.id("prev_id"),
      signer: try row.id("signer_id"), bytes: try row.bytes("entry"))
  }

  static func statement(_ row: Row) throws -> StoredHeadStatement {
    StoredHeadStatement(
      signer: try row.id("signer_id"), seq: try seq(row), time: try row.time("stated_at"),
      bytes: try row.bytes("statement"))
  }

  private static func seq(_ row: Row) throws -> UInt32 {
    guard let seq = UInt32(exactly: try row.time("seq")) else { throw StoreError.damaged("seq") }
    return seq
  }
}
