// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import GRDB

extension DatabaseFile {
  /// What SQLite finds wrong with the file and its foreign keys; empty when sound.
  /// Reads everything: for `doctor`, not for each start.
  package func integrityFaults() async throws(StoreError) -> [String] {
    try await read { db in try Self.integrityFaults(db) }
  }

  static func integrityFaults(_ db: Database) throws -> [String] {
    let pages = try String.fetchAll(db, sql: "PRAGMA integrity_check").filter { $0 != "ok" }
    let keys = try Row.fetchAll(db, sql: "PRAGMA foreign_key_check").map { row in
      let child: String = row[0]
      let parent: String = row[2]
      return "a row of \(child) points at a missing row of \(parent)"
    }
    return pages + keys
  }

  /// The schema as SQL text, ordered by name, as committed in `schema.sql`.
  package func schema() async throws(StoreError) -> String {
    try await read { db in
      let statements = try String.fetchAll(
        db,
        sql: """
          SELECT sql FROM sqlite_master
          WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' AND name <> 'grdb_migrations'
          ORDER BY type DESC, name
          """)
      return statements.map { $0 + ";\n" }.joined(separator: "\n")
    }
  }

  /// Names of the migrations that have been applied, in order.
  package func appliedMigrations() async throws(StoreError) -> [String] {
    try await read { db in
      try String.fetchAll(db, sql: "SELECT identifier FROM grdb_migrations ORDER BY rowid")
    }
  }
}
