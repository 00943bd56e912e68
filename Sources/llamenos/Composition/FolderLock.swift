// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Foundation

/// Keeps a second server off a data folder. Two on one database would each ring, and each send
/// its own half of the events.
///
/// A lock of the system's (flock, advisory): it ends with the process, however that ends, so the
/// file that stays behind means nothing.
struct FolderLock {
  static let fileName = "llamenos.lock"
  private static let looks = 5

  private let file: FileHandle

  /// - Throws: `StartError` `alreadyRunning`, or `database(.readOnly)` for a folder that cannot
  ///   be written.
  init(_ folder: URL) throws(StartError) {
    let (files, path) = (FileManager.default, folder.path + "/" + Self.fileName)
    try? files.createDirectory(
      at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    if !files.fileExists(atPath: path) {
      _ = files.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600])
    }
    guard let file = FileHandle(forUpdatingAtPath: path) else {
      throw .database(.readOnly)
    }
    guard flock(file.fileDescriptor, LOCK_EX | LOCK_NB) == 0 else {
      throw .alreadyRunning(folder.path)
    }
    self.file = file
  }

  /// Whether a server has the data in `folder`, as the kernel's own list says: trying the lock
  /// would keep out a server that starts in the same moment.
  static func isHeld(_ folder: URL) -> Bool {
    let attributes = try? FileManager.default.attributesOfItem(
      atPath: folder.path + "/" + fileName)
    guard let number = (attributes?[.systemFileNumber] as? NSNumber)?.uint64Value else {
      return false
    }
    // A list that changes while it is read may leave a line out, never add one.
    return (0..<looks).contains { _ in
      let locks = FileManager.default.contents(atPath: "/proc/locks") ?? Data()
      return String(decoding: locks, as: UTF8.self).split(separator: "\n").contains { line in
        line.contains("FLOCK") && line.contains(":\(number) ")
      }
    }
  }

  func release() throws { try file.close() }
}
