// SPDX-License-Identifier: AGPL-3.0-or-later

import Foundation

/// The folder `testdata/` of the repository, shared with the JavaScript tests.
enum TestData {
  static var folder: URL {
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appending(path: "testdata")
  }

  static func json(_ path: String) throws -> JSONValue {
    try JSONDecoder().decode(
      JSONValue.self, from: Data(contentsOf: folder.appending(path: path)))
  }
}

extension TestData {
  static func files(in path: String, endingWith suffix: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: path).path())
      .filter { $0.hasSuffix(suffix) }
  }
}
