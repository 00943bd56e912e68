// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import GRDB

extension AppDatabase: BanStore {
  package func isBanned(
    _ addressHash: Hash32, at now: UnixSeconds
  ) async throws(StoreError) -> Bool {
    try await ban(of: addressHash, at: now) != nil
  }

  package func ban(of addressHash: Hash32, at now: UnixSeconds) async throws(StoreError) -> Ban? {
    try await read { db in
      try db.row(
        "SELECT * FROM bans WHERE address_hash = $1 AND until > $2 ORDER BY until DESC LIMIT 1",
        addressHash.blob, now
      ).map(BanStatements.ban)
    }
  }

  package func bans(at now: UnixSeconds, limit: Int) async throws(StoreError) -> [Ban] {
    try await read { db in
      try db.rows(
        """
        SELECT * FROM bans WHERE until > $1 AND list_id IS NULL
        ORDER BY made_at DESC, ban_id LIMIT $2
        """, now, limit
      ).map(BanStatements.ban)
    }
  }

  package func banLists(at now: UnixSeconds) async throws(StoreError) -> [BanList] {
    try await read { db in try BanStatements.lists(at: now, db) }
  }

  package func add(_ ban: Ban, audit: AuditAct) async throws(StoreError) {
    try await write { db in
      try BanStatements.insert(ban, db)
      try append(audit, db)
    }
  }

  package func add(
    _ bans: [Ban], to list: BanListID, by member: MemberID, at now: UnixSeconds, audit: AuditAct
  ) async throws(StoreError) -> Bool {
    try await audited(audit) { db in
      let others = "SELECT 1 FROM bans WHERE list_id = $1 AND made_by <> $2 LIMIT 1"
      guard try db.row(others, list.blob, member.blob) == nil else { return false }
      for ban in bans where try !BanStatements.renew(ban, at: now, db) {
        try BanStatements.insert(ban, db)
      }
      return true
    }
  }

  package func lift(_ id: BanID, audit: AuditAct) async throws(StoreError) -> Bool {
    try await audited(audit) { db in
      try db.run("DELETE FROM bans WHERE ban_id = $1", id.blob) == 1
    }
  }

  package func lift(_ list: BanListID, audit: AuditAct) async throws(StoreError) -> Bool {
    try await audited(audit) { db in
      try db.run("DELETE FROM bans WHERE list_id = $1", list.blob) > 0
    }
  }

  package func dropBans(before time: UnixSeconds) async throws(StoreError) {
    try await write { db in try db.run("DELETE FROM bans WHERE until <= $1", time) }
  }
}
