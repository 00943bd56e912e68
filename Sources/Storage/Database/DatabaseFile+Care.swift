// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import Foundation
package import GRDB

extension DatabaseFile {
  /// What SQLite finds wrong with the file and its foreign keys; empty when sound.
  /// Reads everything: for `doctor`, not for each start.
  package func integrityFaults() async throws(StoreError) -> [String] {
    try await read { db in
      let pages = try String.fetchAll(db, sql: "PRAGMA integrity_check").filter { $0 != "ok" }
      let keys = try Row.fetchAll(db, sql: "PRAGMA foreign_key_check").map { row in
        let child: String = row[0]
        let parent: String = row[2]
        return "a row of \(child) points at a missing row of \(parent)"
      }
      return pages + keys
    }
  }

  /// Writes one consistent copy to `file` while the server goes on.
  ///
  /// The copy is a single file without a log and without freed pages, readable by its
  /// owner alone, and complete on the disk before it takes its name. A file that is
  /// there already is not replaced.
  ///
  /// - Parameter mark: writes into the copy before it takes its name.
  package func backUp(
    to file: String, marking mark: @escaping @Sendable (Database) throws -> Void = { _ in }
  ) async throws(StoreError) {
    let files = FileManager.default
    guard !files.fileExists(atPath: file) else { throw .constraint("\(file) exists already") }
    let partial = file + ".partial"
    try? files.removeItem(atPath: partial)
    guard files.createFile(atPath: partial, contents: nil, attributes: [.posixPermissions: 0o600])
    else { throw .readOnly }
    do {
      try files.setAttributes([.posixPermissions: 0o600], ofItemAtPath: partial)
      // A connection of its own: a snapshot that blocks neither writer nor readers.
      let source = try DatabaseQueue(path: path, configuration: Self.configuration)
      try await source.writeWithoutTransaction { db in
        try db.execute(sql: "VACUUM INTO ?", arguments: [partial])
      }
      try source.close()
      let copy = try DatabaseQueue(path: partial)
      try await copy.write(mark)
      try copy.close()
      let handle = try FileHandle(forUpdating: URL(fileURLWithPath: partial))
      try handle.synchronize()
      try handle.close()
      try files.moveItem(atPath: partial, toPath: file)
    } catch {
      try? files.removeItem(atPath: partial)
      throw StoreError(engine: error)
    }
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
