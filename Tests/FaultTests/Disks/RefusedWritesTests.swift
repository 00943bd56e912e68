// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import GRDB
import Storage
import Testing

@Suite struct RefusedWritesTests {
  @Test(arguments: [Disk.Fault.full, .readOnly, .writeError, .syncError])
  func `whatever ails the disk, a store says that it can only be read, and can be`(
    fault: Disk.Fault
  ) async throws {
    let folder = try TemporaryFolder()
    let disk = try Disk(folder.path, seed: 1)
    let words = Migration(name: "0001-words", sql: "CREATE TABLE words (word TEXT) STRICT;")
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
}
