// SPDX-License-Identifier: AGPL-3.0-or-later

import Foundation

extension AsteriskConfiguration {
  private static let ownersRights = 0o700

  /// Writes all files into a folder that is new or empty, for their owner alone.
  ///
  /// - Throws: `CommandError.folderInUse`, and nothing is written, where anything is; what
  ///   `NewFile` throws.
  func write(to folder: URL) throws {
    let manager = FileManager.default
    if manager.fileExists(atPath: folder.path) {
      guard try manager.contentsOfDirectory(atPath: folder.path).isEmpty else {
        throw CommandError.folderInUse(folder.path)
      }
    } else {
      try manager.createDirectory(
        at: folder, withIntermediateDirectories: true,
        attributes: [.posixPermissions: Self.ownersRights])
    }
    for (name, text) in files {
      let file = try NewFile(folder.appending(path: name).path)
      do {
        try file.write(Array(text.utf8))
        try file.commit()
      } catch {
        file.discard()
        throw error
      }
    }
  }
}
