// SPDX-License-Identifier: AGPL-3.0-or-later

import Folders
import Foundation
import Synchronization
import Testing

struct DurableFoldersTests {
  /// What each sync found in the folder, in order.
  private final class Syncs: Sendable {
    struct Sync: Equatable {
      let folder: String
      let names: [String]
    }

    private let all = Mutex<[Sync]>([])
    var done: [Sync] { all.withLock { $0 } }

    var folders: DurableFolders {
      DurableFolders { folder in
        let names = try FileManager.default.contentsOfDirectory(atPath: folder)
        self.all.withLock { $0.append(Sync(folder: folder, names: names.sorted())) }
      }
    }
  }

  private struct Refused: Error {}

  private let syncs = Syncs()
  private let top: String

  init() throws {
    top = FileManager.default.temporaryDirectory.path + "/llamenos-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: top, withIntermediateDirectories: true)
  }

  private func remove() throws { try FileManager.default.removeItem(atPath: top) }

  private func rights(_ path: String) throws -> Int? {
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    return (attributes[.posixPermissions] as? NSNumber)?.intValue
  }

  @Test func `each folder that is made has its name in the one above it synced`() throws {
    try syncs.folders.make(top + "/a/b/c", rights: 0o700)
    #expect(
      syncs.done == [
        .init(folder: top, names: ["a"]), .init(folder: top + "/a", names: ["b"]),
        .init(folder: top + "/a/b", names: ["c"]),
      ])
    for folder in ["/a", "/a/b", "/a/b/c"] { #expect(try rights(top + folder) == 0o700) }
    try remove()
  }

  @Test func `a folder that is there is left as it is`() throws {
    let before = try rights(top)
    try syncs.folders.make(top, rights: 0o700)
    #expect(syncs.done.isEmpty)
    #expect(try rights(top) == before)
    try remove()
  }

  @Test func `a new name is synced once the file has it, and replaces none`() throws {
    for name in ["/secret.new", "/other"] {
      #expect(FileManager.default.createFile(atPath: top + name, contents: nil))
    }
    try syncs.folders.rename(top + "/secret.new", to: top + "/secret")
    #expect(syncs.done == [.init(folder: top, names: ["other", "secret"])])
    #expect(throws: (any Error).self) {
      try syncs.folders.rename(top + "/secret", to: top + "/other")
    }
    try remove()
  }

  @Test func `a sync that fails is told`() throws {
    let folders = DurableFolders { _ in throw Refused() }
    #expect(throws: Refused.self) { try folders.make(top + "/a", rights: 0o700) }
    #expect(throws: Refused.self) { try folders.rename(top + "/a", to: top + "/b") }
    #expect(throws: Refused.self) { try folders.keepNames(in: top) }
    try remove()
  }

  @Test func `the system syncs a folder, and nothing else`() throws {
    try DurableFolders().make(top + "/a/b", rights: 0o700)
    try DurableFolders().keepNames(in: top)
    #expect(FileManager.default.createFile(atPath: top + "/file", contents: nil))
    for path in ["/file", "/nothing"] {
      #expect(throws: (any Error).self) { try DurableFolders.synchronize(top + path) }
    }
    try remove()
  }
}
