// SPDX-License-Identifier: AGPL-3.0-or-later

import Foundation
import GRDB
import Storage
import Testing

@testable import llamenos

/// What `llamenos restore` does not take, and that it then leaves no database.
struct RefusedBackupTests {
  /// - Returns: what is said.
  private func refused(
    _ bench: BackupBench, _ file: String, key: String? = nil
  ) async throws -> String {
    do {
      try await bench.restore(file, key: key)
      Issue.record("it was restored")
      return ""
    } catch {
      #expect(bench.names(in: bench.empty).isSubset(of: [FolderLock.fileName]))
      return "\(error)"
    }
  }

  @Test func `an encrypted backup that was cut or changed anywhere is refused`() async throws {
    let bench = try BackupBench()
    let whole = try bench.contents(try await bench.backUp(isEncrypted: true))
    let file = bench.path("other.backup")
    for count in [20, 1_000, 1_201, 40_000, 1_201 + 65_552, whole.count - 1] {
      try bench.write(whole.prefix(count), to: file)
      #expect(try await refused(bench, file, key: bench.keyFile).contains("not complete"))
    }
    for index in [40, 1_190, 1_300, 70_000, whole.count - 1] {
      var changed = whole
      changed[index] ^= 1
      try bench.write(changed, to: file)
      #expect(try await refused(bench, file, key: bench.keyFile).contains("damaged"))
    }
    try bench.write(whole + Data([0]), to: file)
    #expect(try await refused(bench, file, key: bench.keyFile).contains("damaged"))
    try bench.remove()
  }

  @Test func `without its key, or with one where none belongs, it says what is missing`()
    async throws
  {
    let bench = try BackupBench()
    let encrypted = try await bench.backUp("encrypted", isEncrypted: true)
    let plain = try await bench.backUp("plain", isEncrypted: false)
    _ = try KeyFile.make(bench.path("other-key"))
    #expect(try await refused(bench, encrypted).contains("--key"))
    #expect(
      try await refused(bench, encrypted, key: bench.path("other-key")).contains("another key"))
    #expect(try await refused(bench, plain, key: bench.keyFile).contains("is not encrypted"))
    #expect(try await refused(bench, bench.path("none")).contains("cannot be read"))
    #expect(try await refused(bench, bench.data.path).contains("cannot be read"))
    #expect(try await refused(bench, bench.keyFile).contains("no backup of a hotline"))
    try bench.remove()
  }

  @Test func `the database of another program, or one with a trigger, is refused`() async throws {
    let bench = try BackupBench()
    try await CustodianDatabase(folder: bench.path("custodian")).close()
    let custodian = bench.path("custodian/" + CustodianDatabase.fileName)
    #expect(try await refused(bench, custodian).contains("no hotline's database"))
    try bench.change(bench.path("notes.sqlite")) { try $0.execute(sql: "CREATE TABLE notes (a)") }
    #expect(
      try await refused(bench, bench.path("notes.sqlite")).contains("no hotline's database"))
    let file = try await bench.backUp(isEncrypted: false)
    try bench.change(file) { db in
      try db.execute(
        sql: "CREATE TRIGGER t AFTER INSERT ON sessions BEGIN DELETE FROM bans; END")
    }
    #expect(try await refused(bench, file).contains("no hotline's database"))
    try bench.remove()
  }

  @Test(arguments: [
    // What SQLite keeps for itself begins otherwise.
    "CREATE TRIGGER sqliteX AFTER INSERT ON sessions BEGIN DELETE FROM bans; END",
    "DROP TABLE bans; CREATE TABLE bans (ban_id BLOB, address_hash BLOB, until INTEGER)",
    "DROP INDEX bans_by_address; CREATE INDEX bans_by_address ON bans (until)",
    "DROP TABLE bans; CREATE VIEW bans AS SELECT * FROM sessions",
  ])
  func `one whose parts have the right names and are others is refused`(sql: String) async throws {
    let bench = try BackupBench()
    let file = try await bench.backUp(isEncrypted: false)
    try bench.change(file) { try $0.execute(sql: sql) }
    #expect(try await refused(bench, file).contains("no hotline's database"))
    try bench.remove()
  }

  @Test func `one of a newer version is refused`() async throws {
    let bench = try BackupBench()
    let file = try await bench.backUp(isEncrypted: false)
    try bench.change(file) { try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('9999-x')") }
    #expect(try await refused(bench, file).contains("newer version of llamenos"))
    try bench.remove()
  }

  @Test func `a plain backup with a damaged page, a cut or a broken reference is refused`()
    async throws
  {
    let bench = try BackupBench()
    let whole = try bench.contents(try await bench.backUp(isEncrypted: false))
    let file = bench.path("other.backup")
    for damaged in [whole.prefix(50_000), whole.prefix(100) + Data(count: whole.count - 100)] {
      try bench.write(damaged, to: file)
      #expect(try await refused(bench, file).contains("cannot be used"))
    }
    try bench.write(whole, to: file)
    let queue = try DatabaseQueue(path: file)
    try await queue.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA foreign_keys = OFF")
      try db.execute(sql: "INSERT INTO shown_chains VALUES (randomblob(16), 1)")
    }
    try queue.close()
    #expect(try await refused(bench, file).contains("missing row"))
    try bench.remove()
  }
}
