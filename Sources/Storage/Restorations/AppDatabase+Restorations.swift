// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import GRDB

extension AppDatabase: RestorationStore {
  /// One consistent copy, which knows that it is one: a server that starts on it restores.
  package func backUp(to file: String) async throws(StoreError) {
    try await self.file.backUp(to: file) { db in try RestorationStatements.mark(db) }
  }

  /// The same into `file`, which is there, empty and with its rights.
  package func copy(into file: String) async throws(StoreError) {
    try await self.file.copy(into: file) { db in try RestorationStatements.mark(db) }
  }

  /// Makes a file that was brought from elsewhere fit to be the hotline's database: it is looked
  /// into, and knows from then on that it is a backup, if it did not before.
  ///
  /// - Throws: `newer`; `damaged`, also for what is no hotline's database.
  package static func takeUp(_ file: String) async throws(StoreError) {
    try await DatabaseFile.takeUp(file, Migrations.hotline) { db in
      try RestorationStatements.mark(db)
    }
  }

  package func restoration() async throws(StoreError) -> Restoration? {
    try await read { db in try RestorationStatements.current(db) }
  }

  package func lastRestored() async throws(StoreError) -> UnixSeconds? {
    try await read { db in try RestorationStatements.lastBegan(db) }
  }

  package func takeUpRestoration(
    at now: UnixSeconds
  ) async throws(StoreError) -> Restoration? {
    let audit = AuditAct(actor: nil, action: .restorationBegun, at: now)
    return try await transact { db in
      if try RestorationStatements.isMarked(db) {
        _ = try RestorationStatements.begin(at: now, db)
        try append(audit, db)
      }
      return try RestorationStatements.current(db)
    }
  }

  package func beginRestoration(audit: AuditAct) async throws(StoreError) {
    _ = try await audited(audit) { db in try RestorationStatements.begin(at: audit.at, db) }
  }

  package func showChain(
    of member: MemberID, at now: UnixSeconds
  ) async throws(StoreError) {
    try await write { db in
      try db.run(
        """
        INSERT INTO shown_chains (member_id, shown_at) VALUES ($1, $2)
        ON CONFLICT (member_id) DO UPDATE SET shown_at = excluded.shown_at
        """, member.blob, now)
    }
  }

  package func endRestoration(audit: AuditAct) async throws(StoreError) -> Bool {
    try await audited(audit) { db in
      try db.run("DELETE FROM shown_chains")
      return try db.run(
        """
        UPDATE restorations SET ended_at = $1 WHERE begun_at IS NOT NULL AND ended_at IS NULL
        """, audit.at) == 1
    }
  }
}
