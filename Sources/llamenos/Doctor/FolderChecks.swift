// SPDX-License-Identifier: AGPL-3.0-or-later

import Foundation

/// Looks at folders and files: are they there, and is nobody else let in?
enum FolderChecks {
  private static let groupAndOthers = 0o077
  private static let owner = "the account that runs llamenos"

  /// - Parameter file: the database in it.
  static func folder(_ folder: URL, subject: String, file: String) -> Finding {
    guard FileManager.default.fileExists(atPath: folder.path) else {
      return missing(folder, subject)
    }
    guard isFolder(folder.path) else {
      return .bad(
        subject, "\(folder.path) is no folder", do: "name another, or move the file away")
    }
    for path in [folder.path, folder.path + "/" + file] {
      if let finding = open(path, subject) { return finding }
    }
    let isEmpty = (try? FileManager.default.contentsOfDirectory(atPath: folder.path))?.isEmpty
    return .good(
      subject, "\(folder.path), for its owner alone" + (isEmpty == true ? "; empty" : ""))
  }

  static func rights(of path: String) -> Int? {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    return (attributes?[.posixPermissions] as? NSNumber)?.intValue
  }

  /// Whether this account can see what lies in `folder`, or that it is not there.
  static func mayLook(into folder: URL) -> Bool {
    FileManager.default.isExecutableFile(atPath: nearest(folder).path)
  }

  /// The folder itself, or the nearest above it that is there.
  private static func nearest(_ folder: URL) -> URL {
    var parent = folder
    while !FileManager.default.fileExists(atPath: parent.path), parent.path != "/" {
      parent.deleteLastPathComponent()
    }
    return parent
  }

  private static func isFolder(_ path: String) -> Bool {
    let real = URL(filePath: path).resolvingSymlinksInPath().path
    let attributes = try? FileManager.default.attributesOfItem(atPath: real)
    return attributes?[.type] as? FileAttributeType == .typeDirectory
  }

  /// What is wrong with the rights of `path`; `nil` too where there is nothing.
  private static func open(_ path: String, _ subject: String) -> Finding? {
    guard let rights = rights(of: path) else { return nil }
    let isFolder = isFolder(path)
    guard rights & groupAndOthers == 0 else {
      let mode = isFolder ? "700" : "600"
      let verb = isFolder ? "entered" : "read"
      return .bad(
        subject, "\(path) can be \(verb) by others than its owner", do: "chmod \(mode) '\(path)'")
    }
    guard FileManager.default.isReadableFile(atPath: path),
      FileManager.default.isWritableFile(atPath: path)
    else {
      return .bad(
        subject, "\(path) is not this account's to read and write",
        do: "if this is \(owner): chown -R USER '\(path)'; else ask as that account, or as root")
    }
    return nil
  }

  private static func missing(_ folder: URL, _ subject: String) -> Finding {
    let parent = nearest(folder)
    guard FileManager.default.isExecutableFile(atPath: parent.path) else {
      return .bad(
        subject, "\(folder.path) cannot be looked for: this account may not enter \(parent.path)",
        do: "ask as \(owner), or as root")
    }
    guard FileManager.default.isWritableFile(atPath: parent.path) else {
      return .bad(
        subject, "\(folder.path) is not there, and this account may not make it in \(parent.path)",
        do: "make it: install -d -m 700 -o USER '\(folder.path)', USER being \(owner)")
    }
    return .care(
      subject, "\(folder.path) is not there yet", do: "nothing: the first start makes it")
  }
}
