// SPDX-License-Identifier: AGPL-3.0-or-later

import Dispatch
import Domain
import Foundation
import GRDB
import Testing

@testable import Storage

struct DatabaseFileTests {
  let folder: TemporaryFolder
  let words = Migration(
    name: "0001-words", sql: "CREATE TABLE words (word TEXT NOT NULL UNIQUE) STRICT;")

  init() throws { folder = try TemporaryFolder() }

  func open(_ migrations: [Migration]? = nil) throws -> DatabaseFile {
    try DatabaseFile(
      folder: folder.path + "/data", file: "test.sqlite", migrations: migrations ?? [words])
  }

  func rights(_ path: String) throws -> Int? {
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    return (attributes[.posixPermissions] as? NSNumber)?.intValue
  }

  @Test func `only the owner may read folder, file, log and backup`() async throws {
    let database = try open()
    try await database.write { try $0.run("INSERT INTO words VALUES ($1)", "hello") }
    let backup = folder.path + "/backup.sqlite"
    try await database.backUp(to: backup)
    #expect(try rights(folder.path + "/data") == 0o700)
    #expect(try rights(database.path) == 0o600)
    #expect(try rights(database.path + "-wal") == 0o600)
    #expect(try rights(backup) == 0o600)
  }

  /// As after somebody has copied it here.
  @Test func `what others could read is its owner's alone once it is open`() throws {
    try open().close()
    let (data, file) = (folder.path + "/data", folder.path + "/data/test.sqlite")
    for (path, rights) in [(data, 0o755), (file, 0o644)] {
      try FileManager.default.setAttributes([.posixPermissions: rights], ofItemAtPath: path)
    }
    try open().close()
    #expect(try rights(data) == 0o700)
    #expect(try rights(file) == 0o600)
  }

  @Test func `a backup that fails leaves nothing`() async throws {
    let (database, file) = (try open(), folder.path + "/backup.sqlite")
    await #expect(throws: StoreError.unavailable) {
      try await database.backUp(to: file) { _ in throw StoreError.unavailable }
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["data"])
  }

  @Test func `what was acknowledged is synced, deleted pages are overwritten`() async throws {
    let database = try open()
    let pragmas = try await database.write { db in
      try [
        "synchronous", "secure_delete", "foreign_keys", "journal_size_limit", "trusted_schema",
      ].map { try db.row("PRAGMA \($0)")?.int($0) }
    }
    #expect(pragmas == [2, 1, 1, 0, 0])
    #expect(
      try await database.read { try $0.row("PRAGMA journal_mode")?.text("journal_mode") } == "wal")
  }

  @Test func `a deleted word is gone from the file and its log`() async throws {
    let database = try open()
    let canary = "canary-ornithology"
    try await database.write { try $0.run("INSERT INTO words VALUES ($1)", canary) }
    try await database.truncateLog()
    #expect(try contents(database).contains(canary))
    try await database.write { try $0.run("DELETE FROM words") }
    try await database.truncateLog()
    #expect(try !contents(database).contains(canary))
  }

  func contents(_ database: DatabaseFile) throws -> String {
    let files = [database.path, database.path + "-wal"]
    let bytes = try files.map { try Data(contentsOf: URL(fileURLWithPath: $0)) }
    return String(decoding: bytes.joined(), as: UTF8.self)
  }

  @Test func `a transaction that throws leaves nothing`() async throws {
    let database = try open()
    await #expect(throws: StoreError.constraint("UNIQUE constraint failed: words.word")) {
      try await database.write { db in
        try db.run("INSERT INTO words VALUES ($1)", "first")
        try db.run("INSERT INTO words VALUES ($1)", "first")
      }
    }
    #expect(try await database.read { try $0.rows("SELECT * FROM words").count } == 0)
  }

  @Test func `values are bound by number wherever the placeholder stands`() async throws {
    let row = try await open().read { db in
      try db.row("SELECT $2 AS second, $1 AS first, $2 AS again", 1, 2)
        .map { try [$0.int("first"), $0.int("second"), $0.int("again")] }
    }
    #expect(row == [1, 2, 2])
  }

  @Test func `a number that does not fit is damage, not a crash`() async throws {
    let database = try open()
    await #expect(throws: StoreError.damaged("number")) {
      try await database.read { db in
        let number: UInt32? = try db.row("SELECT 4294967296 AS number")?.number("number")
        return number
      }
    }
    let byte: UInt8? = try await database.read { try $0.row("SELECT 255 AS b")?.number("b") }
    #expect(byte == 255)
  }

  @Test func `a database of a newer version is refused, an older one is migrated`() throws {
    let next = Migration(name: "0002-more", sql: "CREATE TABLE more (id INTEGER NOT NULL) STRICT;")
    try open().close()
    try open([words, next]).close()
    #expect(throws: StoreError.newer) { try open() }
  }

  @Test func `a backup is one sound file with what was there, and replaces none`() async throws {
    let database = try open()
    try await database.write { try $0.run("INSERT INTO words VALUES ($1)", "kept") }
    let file = folder.path + "/backup/llamenos.sqlite"
    try FileManager.default.createDirectory(
      atPath: folder.path + "/backup", withIntermediateDirectories: true)
    try await database.backUp(to: file)
    #expect(!FileManager.default.fileExists(atPath: file + "-wal"))
    let copy = try DatabaseFile(
      folder: folder.path + "/backup", file: "llamenos.sqlite", migrations: [words])
    #expect(try await copy.integrityFaults() == [])
    #expect(try await copy.read { try $0.row("SELECT word FROM words")?.text("word") } == "kept")
    await #expect(throws: StoreError.constraint("\(file) exists already")) {
      try await database.backUp(to: file)
    }
  }

  @Test func `a damaged file is told`() async throws {
    let database = try open()
    for index in 0..<2_000 {
      try await database.write { try $0.run("INSERT INTO words VALUES ($1)", "word \(index)") }
    }
    try database.close()
    let handle = try FileHandle(forUpdating: URL(fileURLWithPath: database.path))
    try handle.seek(toOffset: 4096 * 4)
    try handle.write(contentsOf: Data(repeating: 0xA5, count: 4096))
    try handle.close()
    let faults = try? await open().integrityFaults()
    #expect(faults != [])
  }

  @Test(arguments: [true, false])
  func `a log whose database is gone is refused, and kept`(isThere: Bool) async throws {
    let database = try open()
    try await database.write { try $0.run("INSERT INTO words VALUES ($1)", "acknowledged") }
    let (files, log) = (FileManager.default, database.path + "-wal")
    let written = try Data(contentsOf: URL(fileURLWithPath: log))
    try database.close()
    try files.removeItem(atPath: database.path)
    if isThere { #expect(files.createFile(atPath: database.path, contents: nil)) }
    try written.write(to: URL(fileURLWithPath: log))
    let refusal = StoreError.damaged("a log whose database file is gone")
    #expect(throws: refusal) { try open() }
    #expect(throws: refusal) {
      try DatabaseFile(reading: folder.path + "/data", file: "test.sqlite", migrations: [words])
    }
    #expect(try Data(contentsOf: URL(fileURLWithPath: log)) == written)
  }

  @Test func `once closed it says so`() async throws {
    let database = try open()
    try database.close()
    await #expect(throws: StoreError.unavailable) {
      try await database.read { try $0.rows("SELECT 1").count }
    }
  }

  @Test func `a closed file refuses every use instead of crashing`() async throws {
    let database = try open()
    try await database.write { try $0.run("INSERT INTO words VALUES ($1)", "kept") }
    try database.close()
    await #expect(throws: StoreError.unavailable) { try await database.read { _ in } }
    await #expect(throws: StoreError.unavailable) { try await database.write { _ in } }
    await #expect(throws: StoreError.unavailable) { try await database.truncateLog() }
    try database.close()
    let again = try open()
    #expect(try await again.read { try $0.rows("SELECT word FROM words").count } == 1)
  }

  @Test func `an interruption that comes late stops neither emptying the log nor closing`()
    async throws
  {
    let database = try open()
    try await database.use { pool in pool.interrupt() }
    try await database.truncateLog()
    try await database.use { pool in pool.interrupt() }
    try database.close()
  }

  @Test func `a file that another program reads closes, and keeps its log`() async throws {
    let database = try open()
    try await database.write { try $0.run("INSERT INTO words VALUES ($1)", "kept") }
    let reader = try DatabasePool(path: database.path)
    let (started, gate) = (AsyncStream<Void>.makeStream(), DispatchSemaphore(value: 0))
    async let reading = reader.read { db in
      let count = try Int.fetchOne(db, sql: "SELECT count(*) FROM words")
      started.continuation.yield()
      gate.wait()
      return count
    }
    for await _ in started.stream { break }
    try await database.write { try $0.run("INSERT INTO words VALUES ($1)", "later") }
    try database.close()
    gate.signal()
    #expect(try await reading == 1)
    try reader.close()
    let again = try open()
    #expect(try await again.read { try $0.rows("SELECT word FROM words").count } == 2)
  }

  @Test func `a file that is closed while it is used is closed after that`() async throws {
    let database = try open()
    let (started, gate) = (AsyncStream<Void>.makeStream(), DispatchSemaphore(value: 0))
    async let running = database.write { db in
      started.continuation.yield()
      gate.wait()
      try db.run("INSERT INTO words VALUES ($1)", "late")
    }
    for await _ in started.stream { break }
    try database.close()
    await #expect(throws: StoreError.unavailable) { try await database.read { _ in } }
    gate.signal()
    try await running
    let again = try open()
    #expect(try await again.read { try $0.rows("SELECT word FROM words").count } == 1)
  }
}
