// SPDX-License-Identifier: AGPL-3.0-or-later

import Foundation

/// A folder of one test, gone with the last reference to it.
final class TemporaryFolder: Sendable {
  let path: String

  init() throws {
    let base = FileManager.default.temporaryDirectory
    path = base.appendingPathComponent("llamenos-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// A new folder in it, with empty folders of these names.
  func makeFolder(_ name: String, with names: [String] = []) throws -> String {
    let folder = path + "/" + name
    for inner in [folder] + names.map({ folder + "/" + $0 }) {
      try FileManager.default.createDirectory(
        atPath: inner, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }
    return folder
  }
}
