// SPDX-License-Identifier: AGPL-3.0-or-later

import Foundation

/// What an Asterisk on this machine has to be able to read: it runs as a user of its own, and a
/// service's umask would keep what the hotline writes to the hotline.
enum ReadableSounds {
  private static let fileMode = 0o644
  private static let folderMode = 0o755

  /// A folder of sounds, and what it lies in; what is there keeps its contents.
  static func createFolder(_ place: URL) throws {
    let files = FileManager.default
    try files.createDirectory(at: place, withIntermediateDirectories: true)
    for folder in [place.deletingLastPathComponent(), place] where !isOpen(folder) {
      try files.setAttributes([.posixPermissions: folderMode], ofItemAtPath: folder.path)
    }
  }

  /// Gives what has been written whole its name.
  static func keep(_ made: URL, as file: URL) throws {
    let files = FileManager.default
    try files.setAttributes([.posixPermissions: fileMode], ofItemAtPath: made.path)
    try files.moveItem(at: made, to: file)
  }

  /// Whether a user of another program may open `place`, as far as its own mode says.
  static func isOpen(_ place: URL) -> Bool {
    let attributes = try? FileManager.default.attributesOfItem(atPath: place.path)
    let mode = (attributes?[.posixPermissions] as? NSNumber)?.intValue ?? 0
    return mode & 0o005 == 0o005
  }
}
