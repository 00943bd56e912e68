// SPDX-License-Identifier: AGPL-3.0-or-later

import Foundation
import Storage
import Testing

@testable import llamenos

/// `llamenos backup --to`: what is written, and what is left behind.
struct EncryptedBackupTests {
  @Test func `an encrypted backup shows nothing of the database, and is for its owner alone`()
    async throws
  {
    let bench = try BackupBench()
    let (plain, encrypted) = (
      try await bench.backUp("plain", isEncrypted: false),
      try await bench.backUp("encrypted", isEncrypted: true)
    )
    for word in ["SQLite format 3", BackupBench.word, "CREATE TABLE"] {
      #expect(try bench.contents(plain).range(of: Data(word.utf8)) != nil)
      #expect(try bench.contents(encrypted).range(of: Data(word.utf8)) == nil)
    }
    #expect(FolderChecks.rights(of: encrypted) == 0o600)
    try bench.remove()
  }

  @Test func `nothing else is left of it, neither beside the database nor beside the file`()
    async throws
  {
    let bench = try BackupBench()
    let before = bench.names(in: bench.data)
    _ = try await bench.backUp(isEncrypted: true)
    #expect(bench.names(in: bench.top) == ["data", "key", "one.backup"])
    for isEncrypted in [false, true] {
      await #expect(throws: BackupError.self) {
        _ = try await bench.backUp("none/one.backup", isEncrypted: isEncrypted)
      }
    }
    #expect(
      bench.names(in: bench.data).subtracting(["llamenos.sqlite-wal", "llamenos.sqlite-shm"])
        == before)
    try bench.remove()
  }

  @Test(arguments: [false, true])
  func `a file that is there is not replaced`(isEncrypted: Bool) async throws {
    let bench = try BackupBench()
    try bench.write(Data("kept".utf8), to: bench.path("one.backup"))
    await #expect(throws: CommandError.self) {
      _ = try await bench.backUp(isEncrypted: isEncrypted)
    }
    #expect(try bench.contents(bench.path("one.backup")) == Data("kept".utf8))
    try bench.remove()
  }

  @Test func `what a killed backup left is written over, and nobody else's file is`() async throws {
    let bench = try BackupBench()
    let copy = bench.path("data/" + PlainCopy.fileName)
    try bench.write(Data(repeating: 7, count: 1_000_000), to: copy)
    // A link in the place of the file to be would lead what is written to where it points.
    try bench.write(Data("kept".utf8), to: bench.path("other"))
    try FileManager.default.createSymbolicLink(
      atPath: bench.path("one.backup.partial"), withDestinationPath: bench.path("other"))
    try await bench.restore(bench.backUp(isEncrypted: true), key: bench.keyFile)
    #expect(!bench.names(in: bench.data).contains(PlainCopy.fileName))
    #expect(try bench.contents(bench.path("other")) == Data("kept".utf8))
    try bench.remove()
  }

  @Test func `of two backups at once the second is told to wait, and a start leaves both alone`()
    async throws
  {
    let bench = try BackupBench()
    let copy = bench.path("data/" + PlainCopy.fileName)
    try bench.write(Data("of the first".utf8), to: copy)
    let first = try #require(FileHandle(forUpdatingAtPath: copy))
    #expect(flock(first.fileDescriptor, LOCK_EX | LOCK_NB) == 0)
    await #expect(throws: BackupError.self) { _ = try await bench.backUp(isEncrypted: true) }
    PlainCopy.sweep(bench.data)
    #expect(try bench.contents(copy) == Data("of the first".utf8))
    // Killed, and the next start finds what it left.
    try first.close()
    PlainCopy.sweep(bench.data)
    #expect(!FileManager.default.fileExists(atPath: copy))
    try bench.remove()
  }

  @Test func `a pipe is read to its end, and each piece but the last is full`() async throws {
    let pipe = Pipe()
    let content = Data((0..<200_000).map { UInt8(truncatingIfNeeded: $0 &* 31) })
    let writer = Task.detached {
      for start in stride(from: 0, to: content.count, by: 7_001) {
        let end = min(start + 7_001, content.count)
        try pipe.fileHandleForWriting.write(contentsOf: content[start..<end])
      }
      try pipe.fileHandleForWriting.close()
    }
    var pieces = try Pieces(pipe.fileHandleForReading, of: 50_000)
    var read: [(bytes: [UInt8], isLast: Bool)] = []
    while let piece = try pieces.next() { read.append(piece) }
    try await writer.value
    #expect(read.map(\.bytes.count) == [50_000, 50_000, 50_000, 50_000])
    #expect(read.map(\.isLast) == [false, false, false, true])
    #expect(Data(read.flatMap(\.bytes)) == content)
  }
}
