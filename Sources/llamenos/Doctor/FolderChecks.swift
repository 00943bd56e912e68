// SPDX-License-Identifier: AGPL-3.0-or-later

import Foundation

/// Looks at folders and files: are they there, and is nobody else let in?
enum FolderChecks {
  private static let groupAndOthers = 0o077

  static func dataFolder(_ folder: URL, subject: String) -> Finding {
    guard let rights = rights(of: folder.path) else {
      return .care(
        subject, "\(folder.path) is not there yet", do: "nothing: the first start makes it")
    }
    guard rights & groupAndOthers == 0 else {
      return .bad(
        subject, "\(folder.path) can be entered by others than its owner",
        do: "chmod 700 '\(folder.path)'")
    }
    guard FileManager.default.isWritableFile(atPath: folder.path) else {
      return .bad(
        subject, "\(folder.path) cannot be written",
        do: "give it to the user that runs llamenos: chown -R USER '\(folder.path)'")
    }
    return .good(subject, "\(folder.path), for its owner alone")
  }

  static func rights(of path: String) -> Int? {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    return (attributes?[.posixPermissions] as? NSNumber)?.intValue
  }
}
