// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Foundation
import GRDB

@testable import Storage

/// A database that was made by the first version and lived through each later one, filled by each
/// with rows of whatever tables it brought.
struct LivedFile {
  typealias Rows = [String: [String]]

  private let folder: TemporaryFolder
  private let name: String
  private let migrations: [Migration]
  private let samples: [String: String]

  /// - Parameter samples: SQL that fills the new tables, by the name of the migration.
  init(_ name: String, _ migrations: [Migration], samples: [String: String]) throws {
    folder = try TemporaryFolder()
    (self.name, self.migrations, self.samples) = (name, migrations, samples)
  }

  private var lived: String { folder.path + "/lived" }

  /// Runs the next migration, the `count`th, and writes as that version does.
  func upgrade(to count: Int) throws {
    let database = try DatabaseQueue(path: path(in: lived))
    try DatabaseFile.migrator(Array(migrations.prefix(count))).migrate(database)
    if let sample = samples[migrations[count - 1].name] {
      try database.write { try $0.execute(sql: sample) }
    }
    try database.close()
  }

  /// A copy of the file as it is now, for this version to open.
  func copy() throws -> String {
    let copy = folder.path + "/" + UUID().uuidString
    try FileManager.default.copyItem(atPath: lived, toPath: copy)
    return copy
  }

  /// Columns by table, as they are in the file now.
  func columns() throws -> [String: [String]] {
    try read(in: lived) { db in
      let pairs = try Row.fetchAll(
        db,
        sql: """
          SELECT t.name AS name, c.name AS column FROM sqlite_master t
          JOIN pragma_table_info(t.name) c WHERE t.type = 'table'
          AND t.name NOT LIKE 'sqlite_%' AND t.name <> 'grdb_migrations'
          """)
      return pairs.reduce(into: [:]) { columns, row in
        columns[row["name"], default: []].append(row["column"])
      }
    }
  }

  /// What stands in these columns: of the file itself, or of a copy.
  func rows(of columns: [String: [String]], in copy: String? = nil) throws -> Rows {
    try read(in: copy ?? lived) { db in
      var rows: Rows = [:]
      for (table, names) in columns {
        let quoted = names.map { "quote(\($0))" }.joined(separator: " || ' ' || ")
        rows[table] = try String.fetchAll(db, sql: "SELECT \(quoted) FROM \(table) ORDER BY 1")
      }
      return rows
    }
  }

  private func path(in folder: String) throws -> String {
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true)
    return folder + "/" + name
  }

  private func read<Value>(in folder: String, _ body: (Database) throws -> Value) throws -> Value {
    let database = try DatabaseQueue(path: path(in: folder))
    defer { try? database.close() }
    return try database.read(body)
  }
}
