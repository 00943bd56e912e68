// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Foundation
import Identity
import Storage
import Testing

@testable import llamenos

/// `llamenos subpoena` leaves nothing out, and puts it into words.
struct SubpoenaTests {
  struct Schema: Sendable, CustomTestStringConvertible {
    let name: String
    let migrations: [Migration]
    let kinds: [DisclosedKind]
    var testDescription: String { name }

    static let both = [
      Schema(name: "hotline", migrations: Migrations.hotline, kinds: DisclosedKind.hotline),
      Schema(name: "custodian", migrations: Migrations.custodian, kinds: DisclosedKind.custodian),
    ]
  }

  private func disclosed(_ schema: Schema) async throws -> DisclosedDatabase {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = try DatabaseFile(
      folder: folder.path, file: "a.sqlite", migrations: schema.migrations)
    let tables = try await file.disclosure(DisclosureExtent(schema.kinds))
    try file.close()
    return DisclosedDatabase(title: "A", path: "a", kinds: schema.kinds, tables: tables)
  }

  @Test(arguments: Schema.both)
  func `every table has a heading and a sentence, and none is named that is not there`(
    schema: Schema
  ) async throws {
    let tables = try await disclosed(schema).tables.map(\.name)
    #expect(Set(schema.kinds.map(\.table)) == Set(tables))
    #expect(Set(schema.kinds.map(\.heading)).count == schema.kinds.count)
    #expect(schema.kinds.allSatisfy { !$0.heading.isEmpty && $0.meaning.hasSuffix(".") })
  }

  @Test(arguments: Schema.both)
  func `every column is printed`(schema: Schema) async throws {
    let database = try await disclosed(schema)
    for (kind, table) in database.inOrder {
      let text = SubpoenaText.kind(kind, table)
      for column in table.columns {
        #expect(text.contains(DisclosedText.label(column.name)), "\(table.name).\(column.name)")
      }
      let sample = table.columns.map { column -> DisclosedValue in
        switch column.form {
        case .readable: .number(1)
        case .hashed: .hash(beginning: [0xab, 0xcd, 0, 1], byteCount: 32)
        case .sealed: .ciphertext(byteCount: 1_234)
        }
      }
      let part = DisclosedTable.Part(value: nil, rows: 1, sealedBytes: 0, samples: [sample])
      let full = SubpoenaText.kind(
        kind, DisclosedTable(name: table.name, columns: table.columns, parts: [part]))
      let lines = full.split(separator: "\n")
      #expect(lines.count == (kind.split == nil ? 3 : 4) + table.columns.count, "\(full)")
      #expect(full.contains("abcd0001… (hash, 32 bytes)") == table.has(.hashed))
      #expect(full.contains("1234 bytes of ciphertext") == table.has(.sealed))
    }
  }

  @Test func `a table that nobody has put into words is printed all the same`() async throws {
    let columns = [DisclosedColumn(name: "thing_id", form: .readable)]
    let part = DisclosedTable.Part(value: nil, rows: 1, sealedBytes: 0, samples: [[.bytes([7])]])
    let database = DisclosedDatabase(
      title: "A", path: "a", kinds: DisclosedKind.hotline,
      tables: [DisclosedTable(name: "things", columns: columns, parts: [part])])
    #expect(database.text.contains("things: 1\n"))
    #expect(database.text.contains("thing id  07"))
  }

  @Test(arguments: [
    (DisclosedValue.number(1_767_225_600), "made_at", "2026-01-01T00:00:00Z"),
    (.number(0), "evidence_since", "never"),
    (.number(127), "weekdays", "mon tue wed thu fri sat sun"),
    (.number(1_290), "start_minute", "21:30"),
    (.number(15), "powers", "SIGN+READ+NAMES+INBOX"),
    (.number(0), "active", "no"),
    (.text("a\u{1b}[2Jb"), "sentence", #"a\u{1B}[2Jb"#),
    (.bytes(Array(repeating: 1, count: 33)), "entry_id", "33 bytes in the clear"),
  ])
  func `values are in words, and move no cursor`(
    value: DisclosedValue, column: String, text: String
  ) {
    #expect(DisclosedText(table: "things").text(value, column) == text)
  }

  @Test func `it says what both the custodian's store and the master secret would open`() {
    let text = SubpoenaConclusion.text(.file(path: "/secret"), hasCustodian: true)
    #expect(text.contains("in /secret, on this host"))
    #expect(text.contains("The custodian's database lies on this host too."))
    // A device has two locks or three, and who reads chooses which.
    #expect(text.contains("a member's device that has no security key has only her PIN before him"))
    #expect(text.contains("Where security keys lock the device too he needs one of them besides"))
    #expect(text.contains("holders of READ have eight characters or more, or a security key"))
    #expect(SubpoenaConclusion.text(.standardInput, hasCustodian: false).contains("on no disk"))
  }
}

extension DisclosedTable {
  fileprivate func has(_ form: DisclosedColumn.Form) -> Bool {
    columns.contains { $0.form == form }
  }
}
