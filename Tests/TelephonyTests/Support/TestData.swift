// SPDX-License-Identifier: AGPL-3.0-or-later

import Foundation

/// The folder `testdata/` of the repository, shared with tests in other languages.
enum TestData {
  static var folder: URL { repository.appending(path: "testdata") }

  /// The repository, or the package that these tests are built in.
  static var repository: URL {
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
  }

  static func decode<Value: Decodable>(_ type: Value.Type, _ path: String) throws -> Value {
    try JSONDecoder().decode(type, from: Data(contentsOf: folder.appending(path: path)))
  }
}
