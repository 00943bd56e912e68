// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Foundation
import Storage
import Testing

/// What `llamenos subpoena` reads comes from the schema alone.
struct DisclosureTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static let things = Migration(
    name: "0001-things",
    sql: """
      CREATE TABLE things (
        thing_id BLOB PRIMARY KEY, kind INTEGER NOT NULL, made_at INTEGER NOT NULL,
        name TEXT, token_hash BLOB NOT NULL, content_sealed BLOB
      ) STRICT;
      """)

  private func thingsDatabase() async throws -> DatabaseFile {
    let file = try DatabaseFile(folder: folder.path, file: "t.sqlite", migrations: [Self.things])
    try await file.write { db in
      for number in 1...3 {
        try db.run(
          "INSERT INTO things VALUES ($1, $2, $3, $4, $5, $6)",
          Data([UInt8(number)]), number == 2 ? 2 : 1, 1_000 + number, "thing \(number)",
          Data(repeating: UInt8(number), count: 32),
          number == 3 ? nil : Data(repeating: 9, count: 10 * number))
      }
    }
    return file
  }

  @Test(arguments: SchemaTests.File.allCases)
  func `every table and column of the schema is disclosed`(file: SchemaTests.File) async throws {
    let database = try DatabaseFile(
      folder: folder.path, file: "schema.sqlite", migrations: file.migrations)
    let disclosed = try await database.disclosure(DisclosureExtent())
    let columns = disclosed.flatMap { table in table.columns.map { "\(table.name).\($0.name)" } }
    let listed = try SchemaTests().listed(file)
    #expect(Set(columns) == Set(listed.map(\.column)))
    let forms: [String: DisclosedColumn.Form] = [
      "clear": .readable, "hash": .hashed, "sealed": .sealed,
    ]
    for row in listed {
      let table = disclosed.first { row.column.hasPrefix($0.name + ".") }
      let column = table?.columns.first { row.column == "\(table?.name ?? "").\($0.name)" }
      #expect(column?.form == forms[row.kind], "\(row.column)")
    }
  }

  @Test func `the newest row shows what is readable, and of the rest only that it is there`()
    async throws
  {
    let table = try #require(try await thingsDatabase().disclosure(DisclosureExtent()).first)
    let part = try #require(table.parts.first)
    #expect(part.rows == 3 && part.sealedBytes == 30 && table.parts.count == 1)
    #expect(
      part.samples == [
        [
          .bytes([3]), .number(1), .number(1_003), .text("thing 3"),
          .hash(beginning: [3, 3, 3, 3], byteCount: 32), .nothing,
        ]
      ])
  }

  @Test func `in full the newest row comes as it lies there, and no other`() async throws {
    let extent = DisclosureExtent(whole: ["things"], split: ["things": "kind"], isFull: true)
    let table = try #require(try await thingsDatabase().disclosure(extent).first)
    let (ones, two) = (table.parts[0].samples, table.parts[1].samples)
    let whole = DisclosedValue.hash(beginning: Array(repeating: 3, count: 32), byteCount: 32)
    #expect(Array(ones[0].suffix(2)) == [whole, .nothing])
    #expect(
      Array(ones[1].suffix(2))
        == [.hash(beginning: [1, 1, 1, 1], byteCount: 32), .ciphertext(byteCount: 10)])
    let sealed = DisclosedValue.ciphertext(
      byteCount: 20, beginning: Array(repeating: 9, count: 20))
    #expect(two[0].last == sealed)
  }

  @Test func `a whole table comes with every row, the newest first, and ciphertext by its length`()
    async throws
  {
    let extent = DisclosureExtent(whole: ["things"])
    let table = try #require(try await thingsDatabase().disclosure(extent).first)
    #expect(table.parts.first?.samples.map(\.first) == [.bytes([3]), .bytes([2]), .bytes([1])])
    #expect(
      table.parts.first?.samples.map(\.last)
        == [.nothing, .ciphertext(byteCount: 20), .ciphertext(byteCount: 10)])
  }

  @Test func `several kinds of data in one table are told apart`() async throws {
    let extent = DisclosureExtent(split: ["things": "kind"])
    let table = try #require(try await thingsDatabase().disclosure(extent).first)
    #expect(table.parts.map(\.value) == [.number(1), .number(2)])
    #expect(table.parts.map(\.rows) == [2, 1])
    #expect(table.parts.map { $0.samples.first?.first } == [.bytes([3]), .bytes([2])])
  }
}
