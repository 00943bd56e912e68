// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Foundation
import Storage
import Testing

struct SchemaTests {
  enum File: CaseIterable {
    case hotline, custodian

    var migrations: [Migration] {
      switch self {
      case .hotline: Migrations.hotline
      case .custodian: Migrations.custodian
      }
    }

    var committed: String {
      switch self {
      case .hotline: "Sources/Storage/schema.sql"
      case .custodian: "Sources/Storage/Custodians/schema.sql"
      }
    }

    /// Heading of its section in the list of columns.
    var heading: String {
      switch self {
      case .hotline: "## llamenos.sqlite"
      case .custodian: "## custodian.sqlite"
      }
    }
  }

  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  func database(_ file: File) throws -> DatabaseFile {
    try DatabaseFile(folder: folder.path, file: "schema.sqlite", migrations: file.migrations)
  }

  func repositoryFile(_ path: String) throws -> String {
    let root = (0..<4).reduce(URL(fileURLWithPath: #filePath)) { url, _ in
      url.deletingLastPathComponent()
    }
    return try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
  }

  @Test(arguments: File.allCases)
  func `the committed schema is the real one`(file: File) async throws {
    let real = try await database(file).schema()
    let committed = try repositoryFile(file.committed)
    #expect(committed == "-- SPDX-License-Identifier: AGPL-3.0-or-later\n\n" + real)
  }

  @Test(arguments: File.allCases)
  func `every table is strict`(file: File) async throws {
    let lax = try await database(file).read { db in
      try db.rows("SELECT name FROM pragma_table_list WHERE schema = 'main' AND strict = 0")
        .map { try $0.text("name") }
        .filter { !$0.hasPrefix("sqlite_") && $0 != "grdb_migrations" }
    }
    #expect(lax == [])
  }

  @Test(arguments: File.allCases)
  func `every column is in the list, with its class and a reason`(file: File) async throws {
    let columns = try await columns(of: database(file))
    let listed = try listed(file)
    #expect(Set(listed.map(\.column)) == Set(columns))
    #expect(listed.count == columns.count)
    for row in listed {
      #expect(row.kind == expectedKind(of: row.column), "\(row.column)")
      #expect(row.reason.count > 2, "\(row.column)")
    }
  }

  func columns(of database: DatabaseFile) async throws -> [String] {
    try await database.read { db in
      try db.rows(
        """
        SELECT t.name || '.' || c.name AS name
        FROM sqlite_master t JOIN pragma_table_info(t.name) c
        WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' AND t.name <> 'grdb_migrations'
        """
      ).map { try $0.text("name") }
    }
  }

  func expectedKind(of column: String) -> String {
    if column.hasSuffix("_sealed") { return "sealed" }
    return column.hasSuffix("_hash") ? "hash" : "clear"
  }

  func listed(_ file: File) throws -> [(column: String, kind: String, reason: String)] {
    let text = try repositoryFile("docs/data-classification.md")
    let lines = text.split(separator: "\n").drop { !$0.hasPrefix(file.heading) }
    let section = lines.dropFirst().prefix { !$0.hasPrefix("## ") }
    return section.compactMap { line in
      let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      guard cells.count == 3, cells[0].contains(".") else { return nil }
      return (cells[0], cells[1], cells[2])
    }
  }
}
