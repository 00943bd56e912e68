// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Folders
import Foundation
import HTTP
import Identity
import Sealing
import Storage
import Synchronization
import Testing

@testable import llamenos

/// What is found by its name after the power was cut right after it had been made.
struct PowerCutTests {
  /// The names that were synced: those that a power cut leaves for certain.
  private final class Names: Sendable {
    let top: String
    private let kept = Mutex<[String: Set<String>]>([:])

    init() throws {
      top = FileManager.default.temporaryDirectory.path + "/llamenos-" + CallID.random().hex
      try FileManager.default.createDirectory(atPath: top, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: top) }

    var folders: DurableFolders {
      DurableFolders { folder in
        let names = try FileManager.default.contentsOfDirectory(atPath: folder)
        self.kept.withLock { $0[folder] = Set(names) }
      }
    }

    /// Whether a path below `top` leads there still.
    func survives(_ path: String) -> Bool {
      kept.withLock { kept in
        var folder = top
        return path.dropFirst(top.count + 1).split(separator: "/").allSatisfy { name in
          defer { folder += "/" + name }
          return kept[folder]?.contains(String(name)) == true
        }
      }
    }
  }

  private let names: Names

  init() throws { names = try Names() }

  @Test func `a secret that was made is found`() throws {
    let path = names.top + "/config/llamenos/master-secret"
    let made = try MasterSecretFile(path: path, folders: names.folders).load(mayMake: true)
    #expect(names.survives(path))
    let found = try MasterSecretFile(path: path).load(mayMake: false)
    #expect(found.forStorage == made.forStorage)
  }

  @Test func `so is one that a start before the first data found there`() throws {
    let path = names.top + "/master-secret"
    _ = try MasterSecretFile(path: path).load(mayMake: true)
    // The run that made it was killed before it had synced anything.
    _ = try MasterSecretFile(path: path, folders: names.folders).load(mayMake: true)
    #expect(names.survives(path))
  }

  @Test func `where its name cannot be kept there is no secret, and no data comes after it`()
    throws
  {
    struct Refused: Error {}
    let path = names.top + "/master-secret"
    let folders = DurableFolders { _ in throw Refused() }
    #expect(throws: MasterSecretRefusal.unreadable(path: path)) {
      try MasterSecretFile(path: path, folders: folders).load(mayMake: true)
    }
  }

  @Test func `a database that was made is found, by each folder on the way`() throws {
    let words = Migration(name: "0001-words", sql: "CREATE TABLE words (word TEXT) STRICT;")
    let file = try DatabaseFile(
      folder: names.top + "/lib/custodian", file: "words.sqlite", migrations: [words],
      folders: names.folders)
    #expect(names.survives(file.path))
    try file.close()
  }

  @Test func `so is the data folder, which its lock makes first`() throws {
    let folder = URL(filePath: names.top + "/lib/data")
    let lock = try FolderLock(folder, folders: names.folders)
    #expect(names.survives(folder.path))
    try lock.release()
  }
}
