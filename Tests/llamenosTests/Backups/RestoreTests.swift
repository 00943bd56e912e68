// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Foundation
import Identity
import Storage
import Testing

@testable import llamenos

/// `llamenos restore`: all of a backup, or nothing.
struct RestoreTests {
  private func isMarked(_ folder: URL) async throws -> Bool {
    let database = try AppDatabase(folder: folder.path, auditLinker: .sealing)
    defer { try? database.close() }
    return try await database.takeUpRestoration(at: 1_000) != nil
  }

  @Test(arguments: [false, true])
  func `a backup comes back whole, private, and knows that it was one`(isEncrypted: Bool)
    async throws
  {
    let bench = try BackupBench()
    let file = try await bench.backUp(isEncrypted: isEncrypted)
    try await bench.restore(file, key: isEncrypted ? bench.keyFile : nil)
    #expect(bench.names(in: bench.empty) == [AppDatabase.fileName, FolderLock.fileName])
    #expect(FolderChecks.rights(of: bench.restored) == 0o600)
    #expect(FolderChecks.rights(of: bench.empty.path) == 0o700)
    let database = try AppDatabase(reading: bench.empty.path, auditLinker: .sealing)
    #expect(try await database.hotline()?.settings.name == BackupBench.word)
    try database.close()
    #expect(try await isMarked(bench.empty))
    try bench.remove()
  }

  @Test func `a copy of the folder that does not know that it is one learns it here`() async throws
  {
    let bench = try BackupBench()
    try FileManager.default.copyItem(atPath: bench.database, toPath: bench.path("copy"))
    try await bench.restore(bench.path("copy"))
    #expect(bench.names(in: bench.empty) == [AppDatabase.fileName, FolderLock.fileName])
    #expect(try await isMarked(bench.empty))
    #expect(try await !isMarked(bench.data))
    try bench.remove()
  }

  @Test(arguments: ["", "-wal", "-shm", "-journal"])
  func `a database, or what is left beside one, is never replaced`(end: String) async throws {
    let bench = try BackupBench()
    let file = try await bench.backUp(isEncrypted: true)
    try FileManager.default.createDirectory(at: bench.empty, withIntermediateDirectories: true)
    try bench.write(Data("kept".utf8), to: bench.restored + end)
    await #expect(throws: BackupError.self) {
      try await bench.restore(file, key: bench.keyFile)
    }
    #expect(try bench.contents(bench.restored + end) == Data("kept".utf8))
    #expect(
      bench.names(in: bench.empty) == [AppDatabase.fileName + end, FolderLock.fileName])
    try bench.remove()
  }

  @Test func `nothing is restored under a server, nor does one start meanwhile`() async throws {
    let bench = try BackupBench()
    let file = try await bench.backUp(isEncrypted: false)
    let server = try FolderLock(bench.empty)
    await #expect(throws: StartError.self) { try await bench.restore(file) }
    #expect(bench.names(in: bench.empty) == [FolderLock.fileName])
    try server.release()
    let restoring = try RestorePlace(bench.empty)
    #expect(throws: StartError.self) { try FolderLock(bench.empty) }
    try await restoring.fill(from: BackupFile(file, openedBy: nil))
    try FolderLock(bench.empty).release()
    try bench.remove()
  }

  @Test func `what an interrupted restore has left is no database, and stands in no one's way`()
    async throws
  {
    let bench = try BackupBench()
    let file = try await bench.backUp(isEncrypted: true)
    try FileManager.default.createDirectory(at: bench.empty, withIntermediateDirectories: true)
    for end in ["", "-wal", "-shm", "-journal"] {
      try bench.write(Data(repeating: 7, count: 9_000), to: bench.restored + ".partial" + end)
    }
    try await bench.restore(file, key: bench.keyFile)
    #expect(bench.names(in: bench.empty) == [AppDatabase.fileName, FolderLock.fileName])
    try bench.remove()
  }

  @Test func `a backup of an older version stays so until the start, which brings it up to date`()
    async throws
  {
    let bench = try BackupBench(migrations: Migrations.hotline.dropLast())
    let file = try await bench.backUp(isEncrypted: true)
    try await bench.restore(file, key: bench.keyFile)
    let older = try AppDatabase(reading: bench.empty.path, auditLinker: .sealing)
    #expect(older.file.isOlder)
    try older.close()
    #expect(try await isMarked(bench.empty))
    let newer = try AppDatabase(reading: bench.empty.path, auditLinker: .sealing)
    #expect(!newer.file.isOlder)
    try newer.close()
    try bench.remove()
  }

  @Test func `what is restored belongs to the account whose folder it is`() async throws {
    let bench = try BackupBench()
    let file = try await bench.backUp(isEncrypted: true)
    let files = FileManager.default
    try files.createDirectory(at: bench.empty, withIntermediateDirectories: true)
    // Only root can give it away; for everybody else it is her own.
    try? files.setAttributes([.ownerAccountID: 12_345], ofItemAtPath: bench.empty.path)
    try await bench.restore(file, key: bench.keyFile)
    let owners = try [bench.empty.path, bench.restored, bench.path("empty/llamenos.lock")].map {
      try files.attributesOfItem(atPath: $0)[.ownerAccountID] as? NSNumber
    }
    #expect(Set(owners).count == 1)
    try bench.remove()
  }
}
