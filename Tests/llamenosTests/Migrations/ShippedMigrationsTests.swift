// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Foundation
import Storage
import Testing

@testable import Sealing

/// A migration that changes after it has shipped leaves two hotlines of one version with different
/// schemas. What each was is written down in `testdata/migrations`.
struct ShippedMigrationsTests {
  @Test(arguments: [
    ("hotline", Migrations.hotline), ("custodian", Migrations.custodian),
  ])
  func `each migration is what it was when it shipped, in its place`(
    file: String, migrations: [Migration]
  ) throws {
    let path = "testdata/migrations/\(file).txt"
    let committed = try String(contentsOf: URL(filePath: path), encoding: .utf8)
      .split(separator: "\n").map(String.init)
    let now = migrations.map { migration in
      let hash = Hash.sha256(Array("\(migration.name)\n\(migration.sql)".utf8))
      return "\(hash.hex)  \(migration.name)"
    }
    for (line, shipped) in zip(now, committed) {
      #expect(line == shipped, "a migration that shipped is never changed: write a new one")
    }
    #expect(now.count >= committed.count, "a migration that shipped is gone")
    let new = now.dropFirst(committed.count).joined(separator: "\n")
    #expect(new == "", "\(path) needs this line at its end")
  }
}
