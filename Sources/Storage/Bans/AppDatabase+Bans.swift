// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import GRDB

extension AppDatabase: BanStore {
  package func isBanned(
    _ addressHash: Hash32, at now: UnixSeconds
  ) async throws(StoreError) -> Bool {
    try await read { db in
      try db.row(
        "SELECT 1 FROM bans WHERE address_hash = $1 AND until > $2 LIMIT 1",
        addressHash.blob, now) != nil
    }
  }

  package func bans(at now: UnixSeconds) async throws(StoreError) -> [Ban] {
    try await read { db in
      try db.rows("SELECT * FROM bans WHERE until > $1 ORDER BY made_at DESC, ban_id", now)
        .map { row in
          Ban(
            id: try row.id("ban_id"), addressHash: try row.id("address_hash"),
            madeBy: try row.id("made_by"), madeAt: try row.time("made_at"),
            until: try row.time("until"))
        }
    }
  }

  package func add(_ ban: Ban, audit: AuditAct) async throws(StoreError) {
    try await write { db in
      try db.run(
        """
        INSERT INTO bans (ban_id, address_hash, made_by, made_at, until)
        VALUES ($1, $2, $3, $4, $5)
        """,
        ban.id.blob, ban.addressHash.blob, ban.madeBy.blob, ban.madeAt, ban.until)
      try append(audit, db)
    }
  }

  package func lift(_ id: BanID, audit: AuditAct) async throws(StoreError) -> Bool {
    try await audited(audit) { db in
      try db.run("DELETE FROM bans WHERE ban_id = $1", id.blob) == 1
    }
  }

  package func dropBans(before time: UnixSeconds) async throws(StoreError) {
    try await write { db in try db.run("DELETE FROM bans WHERE until <= $1", time) }
  }
}
