// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import GRDB
import Storage
import Testing

@Suite struct RefusedWritesTests {
  private let words = Migration(name: "0001-words", sql: "CREATE TABLE words (word TEXT) STRICT;")

  @Test(arguments: [Disk.Fault.full, .readOnly, .writeError, .syncError])
  func `whatever ails the disk, a store says that it can only be read, and can be`(
    fault: Disk.Fault
  ) async throws {
    let folder = try TemporaryFolder()
    let disk = try Disk(folder.path, seed: 1)
    let file = try DatabaseFile(folder: folder.path, file: "words.sqlite", migrations: [words])
    try await file.write { try $0.execute(sql: "INSERT INTO words VALUES ('one')") }
    disk.arm(fault, after: 0)
    await #expect(throws: StoreError.readOnly) {
      try await file.write { try $0.execute(sql: "INSERT INTO words VALUES ('two')") }
    }
    #expect(try await file.read { try $0.rows("SELECT word FROM words").count } == 1)
    disk.mend()
    try await file.write { try $0.execute(sql: "INSERT INTO words VALUES ('two')") }
    try file.close()
  }

  /// What was written to the log at the start and not synced would be gone after the sync that failed,
  /// and with it all that follows in the log.
  @Test(arguments: UInt64(1)...12)
  func `after a sync that failed at the first write, what is written later is kept`(
    seed: UInt64
  ) async throws {
    let before = try TemporaryFolder()
    let made = try DatabaseFile(folder: before.path, file: "words.sqlite", migrations: [words])
    try made.close()
    try dropLog(of: before.path + "/words.sqlite")
    let disk = try Disk(before.path, seed: seed)
    let file = try DatabaseFile(folder: before.path, file: "words.sqlite", migrations: [words])
    disk.arm(.syncError, after: 0)
    await #expect(throws: StoreError.readOnly) {
      try await file.write { try $0.execute(sql: "INSERT INTO words VALUES ('one')") }
    }
    disk.mend()
    try await file.write { try $0.execute(sql: "INSERT INTO words VALUES ('two')") }
    disk.stop(.powerCut)
    let after = try TemporaryFolder()
    try disk.survive(in: after.path)
    let again = try DatabaseFile(folder: after.path, file: "words.sqlite", migrations: [words])
    let kept = try await again.read { try $0.rows("SELECT word FROM words").count }
    #expect(kept == 1)
  }

  /// As the last connection does that closes the file.
  private func dropLog(of path: String) throws {
    let queue = try DatabaseQueue(path: path)
    try queue.read { _ = try Row.fetchAll($0, sql: "SELECT word FROM words") }
    try queue.close()
  }
}
