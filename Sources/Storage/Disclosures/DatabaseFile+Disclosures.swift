// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import Foundation
import GRDB

extension DatabaseFile {
  /// How much of a hash is shown: enough to tell two apart.
  private static let hashBeginning = 4
  /// How much of ciphertext is given where it is asked for: enough to see that it says nothing.
  private static let sealedBeginning = 256

  package func disclosure(
    _ extent: DisclosureExtent
  ) async throws(StoreError) -> [DisclosedTable] {
    try await read { db in
      try Self.tables(db).map { table in
        let columns = try db.columns(in: table).map { column in
          DisclosedColumn(name: column.name, form: Self.form(of: column.name))
        }
        let parts = try Self.parts(of: table, columns, extent, db)
        return DisclosedTable(name: table, columns: columns, parts: parts)
      }
    }
  }

  /// Names come from the schema, never from outside.
  private static func tables(_ db: Database) throws -> [String] {
    try String.fetchAll(
      db,
      sql: """
        SELECT name FROM sqlite_master WHERE type = 'table'
        AND name NOT LIKE 'sqlite_%' AND name <> 'grdb_migrations' ORDER BY name
        """)
  }

  /// The suffix is the schema's own statement of what a column holds.
  private static func form(of column: String) -> DisclosedColumn.Form {
    if column.hasSuffix("_sealed") { return .sealed }
    return column.hasSuffix("_hash") ? .hashed : .readable
  }

  private static func parts(
    of table: String, _ columns: [DisclosedColumn], _ extent: DisclosureExtent, _ db: Database
  ) throws -> [DisclosedTable.Part] {
    guard let split = columns.first(where: { $0.name == extent.split[table] })?.name else {
      return [try part(of: table, columns, nil, extent, db)]
    }
    let values = try Int64.fetchAll(
      db, sql: "SELECT DISTINCT \(split) FROM \(table) ORDER BY \(split)")
    return try values.map { value in
      try part(of: table, columns, (split, value), extent, db)
    }
  }

  /// By the columns that grow with time; of a table that has none, by its first, which tells two
  /// rows apart.
  private static func newestFirst(_ columns: [DisclosedColumn]) -> String {
    let growing = ["place", "seq", "at"]
    let names = columns.map(\.name).filter { name in
      growing.contains { name == $0 || name.hasSuffix("_\($0)") }
    }
    let order = names.isEmpty ? columns.prefix(1).map(\.name) : names
    return "ORDER BY " + order.map { "\($0) DESC" }.joined(separator: ", ")
  }

  private static func part(
    of table: String, _ columns: [DisclosedColumn], _ only: (column: String, value: Int64)?,
    _ extent: DisclosureExtent, _ db: Database
  ) throws -> DisclosedTable.Part {
    let from = "FROM \(table)" + (only.map { " WHERE \($0.column) = \($0.value)" } ?? "")
    let sealed = columns.filter { $0.form == .sealed }.map { "COALESCE(length(\($0.name)), 0)" }
    let sum = sealed.isEmpty ? "0" : "COALESCE(SUM(\(sealed.joined(separator: " + "))), 0)"
    let counts = try Row.fetchOne(db, sql: "SELECT COUNT(*) AS rows, \(sum) AS bytes \(from)")
    // Ciphertext is measured where it lies: none of it is read.
    let names = columns.map { $0.form == .sealed ? "length(\($0.name))" : $0.name }
    let rows = try Row.fetchAll(
      db,
      sql: "SELECT \(names.joined(separator: ", ")) \(from) \(newestFirst(columns))"
        + (extent.whole.contains(table) ? "" : " LIMIT 1"))
    var samples = rows.map { values(of: $0, columns) }
    if extent.isFull, let newest = samples.first {
      samples[0] = try whole(newest, columns, from, db)
    }
    return DisclosedTable.Part(
      value: only.map { .number($0.value) }, rows: try counts?.int("rows") ?? 0,
      sealedBytes: try counts?.int("bytes") ?? 0, samples: samples)
  }

  /// The newest row as it lies there.
  private static func whole(
    _ newest: [DisclosedValue], _ columns: [DisclosedColumn], _ from: String, _ db: Database
  ) throws -> [DisclosedValue] {
    let names = columns.map {
      $0.form == .sealed ? "substr(\($0.name), 1, \(sealedBeginning))" : $0.name
    }
    let row = try Row.fetchOne(
      db,
      sql: "SELECT \(names.joined(separator: ", ")) \(from) \(newestFirst(columns)) LIMIT 1")
    guard let row else { return newest }
    return zip(newest, row.databaseValues).map { known, value in
      switch (known, value.storage) {
      case (.hash(_, let count), .blob(let data)):
        .hash(beginning: Array(data), byteCount: count)
      case (.ciphertext(let count, _), .blob(let data)):
        .ciphertext(byteCount: count, beginning: Array(data))
      default: known
      }
    }
  }

  private static func values(of row: Row, _ columns: [DisclosedColumn]) -> [DisclosedValue] {
    zip(columns, row.databaseValues).map { column, value in
      switch (value.storage, column.form) {
      case (.null, _): .nothing
      case (.int64(let number), .sealed): .ciphertext(byteCount: Int(number))
      case (.blob(let data), .hashed):
        .hash(beginning: Array(data.prefix(hashBeginning)), byteCount: data.count)
      case (.int64(let number), _): .number(number)
      case (.string(let text), _): .text(text)
      case (.blob(let data), _): .bytes(Array(data))
      case (.double(let number), _): .text("\(number)")
      }
    }
  }
}

extension AppDatabase: DisclosureStore {
  package func disclosure(
    _ extent: DisclosureExtent
  ) async throws(StoreError) -> [DisclosedTable] {
    try await file.disclosure(extent)
  }
}

extension CustodianDatabase: DisclosureStore {
  package func disclosure(
    _ extent: DisclosureExtent
  ) async throws(StoreError) -> [DisclosedTable] {
    try await database.disclosure(extent)
  }
}
