// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
package import Folders
import Foundation
package import Sealing

/// The master secret in a file: 64 hex digits and a line end, folder 0700, file 0600.
package struct MasterSecretFile: Sendable {
  package let path: String
  private let folders: DurableFolders

  package init(path: String, folders: DurableFolders = DurableFolders()) {
    self.path = path
    self.folders = folders
  }

  private static let privateFile = 0o600
  private static let privateFolder = 0o700
  private static let others = 0o077
  private static let writableByOthers = 0o022

  /// - Parameter mayMake: whether a missing secret may be made: only while there is no data
  ///   that was written under one.
  package func load(mayMake: Bool) throws(MasterSecretRefusal) -> MasterSecret {
    guard FileManager.default.fileExists(atPath: path) else {
      guard mayMake else { throw .missing(path: path) }
      return try make()
    }
    try check(path, forbidden: Self.others)
    try check(folder, forbidden: Self.writableByOthers)
    guard let data = FileManager.default.contents(atPath: path) else {
      throw .unreadable(path: path)
    }
    guard let secret = MasterSecret(text: String(decoding: data, as: UTF8.self)) else {
      throw .malformed(source: path)
    }
    // A run that was killed may have made it just now, and data comes next. What an operator has put
    // there may lie in a folder that this account cannot open.
    if mayMake { try? folders.keepNames(in: folder) }
    return secret
  }

  private var folder: String { URL(fileURLWithPath: path).deletingLastPathComponent().path }

  private func make() throws(MasterSecretRefusal) -> MasterSecret {
    var random = SystemRandomNumberGenerator()
    let secret = MasterSecret.make(using: &random)
    let files = FileManager.default
    do {
      try folders.make(folder, rights: Self.privateFolder)
    } catch {
      throw .unreadable(path: folder)
    }
    try check(folder, forbidden: Self.writableByOthers)
    // The rights are there before the bytes are, and both before the name: a crash leaves no half
    // secret at `path`, and a power cut no data without it.
    let partial = path + ".new"
    try? files.removeItem(atPath: partial)
    let attributes: [FileAttributeKey: Any] = [.posixPermissions: Self.privateFile]
    guard files.createFile(atPath: partial, contents: nil, attributes: attributes) else {
      throw .unreadable(path: partial)
    }
    do {
      try files.setAttributes(attributes, ofItemAtPath: partial)
      let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: partial))
      try handle.write(contentsOf: Data((secret.forStorage.hex + "\n").utf8))
      try handle.synchronize()
      try handle.close()
      try folders.rename(partial, to: path)
    } catch {
      try? files.removeItem(atPath: partial)
      throw .unreadable(path: path)
    }
    return secret
  }

  private func check(_ path: String, forbidden: Int) throws(MasterSecretRefusal) {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    guard let rights = (attributes?[.posixPermissions] as? NSNumber)?.intValue else {
      throw .unreadable(path: path)
    }
    guard rights & forbidden == 0 else {
      throw .readableByOthers(path: path, rights: String(rights & 0o7777, radix: 8))
    }
  }
}
