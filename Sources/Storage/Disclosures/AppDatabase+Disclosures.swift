// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import GRDB

extension AppDatabase: DisclosureStore {
  package func disclosure() async throws(StoreError) -> [DisclosedTable] {
    try await read { db in
      try Self.tables(db).map { table in
        let rows = try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM \(table)") ?? 0
        return DisclosedTable(name: table, rows: rows, columns: try Self.columns(of: table, db))
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

  private static func columns(
    of table: String, _ db: Database
  ) throws -> [DisclosedTable.Column] {
    try db.columns(in: table).map { column in
      let form = form(of: column.name)
      let bytes =
        form == .sealed
        ? try Int.fetchOne(db, sql: "SELECT SUM(length(\(column.name))) FROM \(table)") : nil
      return DisclosedTable.Column(name: column.name, form: form, sealedBytes: bytes ?? 0)
    }
  }

  /// The suffix is the schema's own statement of what a column holds (DESIGN section 7).
  private static func form(of column: String) -> DisclosedTable.Column.Form {
    if column.hasSuffix("_sealed") { return .sealed }
    return column.hasSuffix("_hash") ? .hashed : .readable
  }
}
