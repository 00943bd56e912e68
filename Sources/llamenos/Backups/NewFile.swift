// SPDX-License-Identifier: AGPL-3.0-or-later

import Folders
import Foundation
import SystemPackage

/// A file that is there whole or not at all: written for its owner alone beside its place, as
/// `NAME.partial`, and given its name once it is on the disk. None that is there is replaced.
struct NewFile {
  let path: String
  let handle: FileHandle

  var partial: String { Self.partial(of: path) }

  static func partial(of path: String) -> String { path + ".partial" }

  /// - Throws: `CommandError.fileExists`, `BackupError.notWritten`.
  init(_ path: String) throws {
    guard !FileManager.default.fileExists(atPath: path) else {
      throw CommandError.fileExists(path)
    }
    self.path = path
    let partial = Self.partial(of: path)
    try? FileManager.default.removeItem(atPath: partial)
    do {
      // Nobody else's file, and no link to one, is written through.
      let file = try FileDescriptor.open(
        FilePath(partial), .writeOnly, options: [.create, .exclusiveCreate, .closeOnExec],
        permissions: .ownerReadWrite)
      handle = FileHandle(fileDescriptor: file.rawValue, closeOnDealloc: true)
    } catch {
      throw BackupError.notWritten(path)
    }
  }

  func write(_ bytes: [UInt8]) throws {
    do { try handle.write(contentsOf: bytes) } catch { throw BackupError.notWritten(path) }
  }

  func commit() throws {
    do {
      try handle.synchronize()
      try handle.close()
      try DurableFolders().rename(partial, to: path)
    } catch {
      discard()
      throw BackupError.notWritten(path)
    }
  }

  func discard() {
    try? handle.close()
    try? FileManager.default.removeItem(atPath: partial)
  }
}
