// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import GRDB

extension AppDatabase: AuditStore {
  private static let columns = "seq, entry_id, entry"

  package func entries(after seq: UInt64, limit: Int) async throws(StoreError) -> [StoredAuditEntry]
  {
    try await read { db in
      try db.rows(
        "SELECT \(Self.columns) FROM audit_entries WHERE seq > $1 ORDER BY seq LIMIT $2",
        Int64(clamping: seq), limit
      ).map(Self.auditEntry)
    }
  }

  package func lastEntry() async throws(StoreError) -> StoredAuditEntry? {
    try await read { db in try Self.lastEntry(db) }
  }

  /// Appends an entry to the chain, as part of the transaction that does the act.
  func append(_ act: AuditAct, _ db: Database) throws {
    let last = try Self.lastEntry(db)
    let entry = try auditLinker.link((last?.seq ?? 0) + 1, last?.hash, act)
    try db.run(
      "INSERT INTO audit_entries (seq, entry_id, entry) VALUES ($1, $2, $3)",
      Int64(entry.seq), entry.hash.blob, entry.bytes.blob)
  }

  private static func lastEntry(_ db: Database) throws -> StoredAuditEntry? {
    try db.row("SELECT \(columns) FROM audit_entries ORDER BY seq DESC LIMIT 1").map(auditEntry)
  }

  private static func auditEntry(_ row: Row) throws -> StoredAuditEntry {
    StoredAuditEntry(
      seq: UInt64(try row.time("seq")), hash: try row.id("entry_id"),
      bytes: try row.bytes("entry"))
  }
}
