// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Folders
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
  init(_ folder: URL, folders: DurableFolders = DurableFolders()) throws(StartError) {
    let (files, path) = (FileManager.default, folder.path + "/" + Self.fileName)
    do { try folders.make(folder.path, rights: 0o700) } catch { throw .database(.readOnly) }
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

  static func isHeld(_ folder: URL) -> Bool { holder(of: folder) != nil }

  /// The process that has the data in `folder`, as the kernel's own list says: trying the lock
  /// would keep out a server that starts in the same moment.
  ///
  /// - Returns: `nil` where no server has; no real number where it is in another container.
  static func holder(of folder: URL) -> Int? {
    let attributes = try? FileManager.default.attributesOfItem(
      atPath: folder.path + "/" + fileName)
    guard let number = (attributes?[.systemFileNumber] as? NSNumber)?.uint64Value else {
      return nil
    }
    // A list that changes while it is read may leave a line out, never add one.
    for _ in 0..<looks {
      let line = ProcFile.text("/proc/locks").split(separator: "\n").first {
        $0.contains("FLOCK") && $0.contains(":\(number) ")
      }
      if let line { return process(in: line) }
    }
    return nil
  }

  /// A line of /proc/locks: number, FLOCK, ADVISORY, WRITE, process, place, start, end.
  private static func process(in line: Substring) -> Int {
    let fields = line.split(separator: " ")
    return fields.count > 4 ? Int(fields[4]) ?? 0 : 0
  }

  func release() throws { try file.close() }
}
