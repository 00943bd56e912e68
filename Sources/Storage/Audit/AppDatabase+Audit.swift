// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import GRDB

extension AppDatabase: AuditStore {
  package func entries(after seq: UInt64, limit: Int) async throws(StoreError) -> [StoredAuditEntry]
  {
    try await read { db in
      try db.rows(
        "SELECT seq, entry_id, entry FROM audit_entries WHERE seq > $1 ORDER BY seq LIMIT $2",
        Int64(clamping: seq), limit
      ).map(Self.auditEntry)
    }
  }

  package func lastEntry() async throws(StoreError) -> StoredAuditEntry? {
    try await read { db in
      try db.row("SELECT seq, entry_id, entry FROM audit_entries ORDER BY seq DESC LIMIT 1")
        .map(Self.auditEntry)
    }
  }

  private static func auditEntry(_ row: Row) throws -> StoredAuditEntry {
    StoredAuditEntry(
      seq: UInt64(try row.time("seq")), hash: try row.id("entry_id"),
      bytes: try row.bytes("entry"))
  }
}
