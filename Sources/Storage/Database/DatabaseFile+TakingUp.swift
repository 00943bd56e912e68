// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import GRDB

extension DatabaseFile {
  /// Looks into a file that was brought from elsewhere, before anything else does, and marks it.
  ///
  /// It is taken only if it has what the first of `migrations` make and nothing besides (a
  /// trigger would run at our own statements), and is sound. An older schema stays as it is.
  ///
  /// - Throws: `newer`; `damaged`, also for what another program made.
  static func takeUp(
    _ file: String, _ migrations: [Migration],
    marking mark: @escaping @Sendable (Database) throws -> Void
  ) async throws(StoreError) {
    do {
      let queue = try DatabaseQueue(path: file, configuration: ofOneFile)
      let applied = try await queue.read { db in try prefix(of: migrations, in: db) }
      let whole = try await made(by: applied)
      try await queue.read { db in
        guard try parts(of: db) == whole else { throw StoreError.damaged(foreign) }
        if let fault = try integrityFaults(db).first { throw StoreError.damaged(fault) }
      }
      try await queue.write(mark)
      try queue.close()
    } catch {
      throw StoreError(engine: error)
    }
  }

  private static let foreign = "it is no hotline's database"

  /// Those that made the file: all of them, or for an older one the first.
  private static func prefix(of migrations: [Migration], in db: Database) throws -> [Migration] {
    guard try db.tableExists("grdb_migrations") else { throw StoreError.damaged(foreign) }
    let names = try String.fetchAll(
      db, sql: "SELECT identifier FROM grdb_migrations ORDER BY rowid")
    guard let first = names.first, first == migrations.first?.name else {
      throw StoreError.damaged(foreign)
    }
    let known = migrations.map(\.name)
    guard names.allSatisfy(known.contains) else { throw StoreError.newer }
    guard names == Array(known.prefix(names.count)) else { throw StoreError.damaged(foreign) }
    return Array(migrations.prefix(names.count))
  }

  private static func made(by migrations: [Migration]) async throws -> Set<[String]> {
    let queue = try DatabaseQueue()
    try migrator(migrations).migrate(queue)
    return try await queue.read { db in try parts(of: db) }
  }

  /// Tables, indices and whatever else has a name, each with its type and what made it: a table
  /// with another check, or a view in a table's place, would not be ours.
  private static func parts(of db: Database) throws -> Set<[String]> {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT type, name, COALESCE(sql, '') FROM sqlite_master
        WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
        """)
    return Set(
      rows.map { row in
        let sql: String = row[2]
        // Another version of SQLite may set the spaces of an altered table otherwise.
        let words = sql.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return [row[0], row[1], words]
      })
  }
}
