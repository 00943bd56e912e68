// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Storage
import Testing

/// Files of earlier versions, which nobody has but those who run them: made here by the first
/// migrations of today's list, which is what they were (`ShippedMigrationsTests`).
struct UpgradeTests {
  /// Tables that a later migration made anew, without what was in them.
  private static let madeAnew = ["0018-custodian-marks": "custodian_marks"]
  private static let anew = "0017-custodians"

  private func file(_ file: SchemaTests.File) throws -> LivedFile {
    switch file {
    case .hotline:
      try LivedFile(
        AppDatabase.fileName, file.migrations, samples: EarlierRows.ofHotline())
    case .custodian:
      try LivedFile(
        CustodianDatabase.fileName, file.migrations, samples: EarlierRows.ofCustodian())
    }
  }

  @Test(arguments: SchemaTests.File.allCases)
  func `what each earlier version wrote is all there after the upgrade`(
    kind: SchemaTests.File
  ) async throws {
    let file = try file(kind)
    for count in 1...kind.migrations.count {
      try file.upgrade(to: count)
      var columns = try file.columns()
      let before = try file.rows(of: columns)
      let empty = before.filter { $0.value.isEmpty }.keys.sorted()
      #expect(empty == [], "EarlierRows has none of \(kind.migrations[count - 1].name)")
      let names = kind.migrations.prefix(count).map(\.name)
      for (name, table) in Self.madeAnew where names.contains(name) && !names.contains(Self.anew) {
        columns[table] = nil
      }
      let copy = try file.copy()
      switch kind {
      case .hotline: try AppDatabase(folder: copy, auditLinker: .test).close()
      case .custodian: try await CustodianDatabase(folder: copy).close()
      }
      let after = try file.rows(of: columns, in: copy)
      for table in columns.keys { #expect(after[table] == before[table], "\(table) \(count)") }
    }
  }
}
