// SPDX-License-Identifier: AGPL-3.0-or-later

import Foundation
import SystemPackage

/// Folders, and names in them, that are there after a power cut.
///
/// A file whose bytes are on the disk can be missing all the same: its name lies in its folder, and
/// is on the disk once that folder is synced (fsync(2)). A database whose secret has no name any
/// more could be opened by nobody.
package struct DurableFolders: Sendable {
  private let sync: @Sendable (_ folder: String) throws -> Void

  /// - Parameter sync: brings the names in a folder onto the disk; any but the system's is a test's.
  package init(sync: @escaping @Sendable (_ folder: String) throws -> Void = Self.synchronize) {
    self.sync = sync
  }

  /// Makes a folder, and those above it that are missing, where it is not there yet.
  ///
  /// - Parameter rights: of each that is made.
  package func make(_ folder: String, rights: Int) throws {
    let parent = Self.parent(of: folder)
    let isNew = !FileManager.default.fileExists(atPath: folder)
    if isNew { try make(parent, rights: rights) }
    // Of a folder that is there it changes nothing; it throws for a file.
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: rights])
    if isNew { try sync(parent) }
  }

  /// Gives a file that is on the disk the name by which it is looked for; none is replaced.
  package func rename(_ partial: String, to path: String) throws {
    try FileManager.default.moveItem(atPath: partial, toPath: path)
    try sync(Self.parent(of: path))
  }

  /// The names that are in a folder now stay in it.
  package func keepNames(in folder: String) throws { try sync(folder) }

  /// The system's way.
  package static func synchronize(_ folder: String) throws {
    let opened = try FileDescriptor.open(
      FilePath(folder), .readOnly, options: [.directory, .closeOnExec])
    let refusal = fsync(opened.rawValue) == 0 ? nil : Errno(rawValue: errno)
    try opened.close()
    // From a file system that keeps names in a way of its own, and syncs no folder.
    if let refusal, refusal != .invalidArgument { throw refusal }
  }

  private static func parent(of path: String) -> String {
    URL(fileURLWithPath: path).deletingLastPathComponent().path
  }
}
