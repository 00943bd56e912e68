// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Foundation
import Testing

@testable import Telephony

/// The texts as they are shipped.
enum Voices {
  static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Locales")

  static func shipped() throws -> VoiceTexts {
    let tags = try FileManager.default.contentsOfDirectory(
      atPath: folder.path(percentEncoded: false))
    var files: [LanguageTag: [UInt8]] = [:]
    for name in tags {
      let file = folder.appending(path: name).appending(path: "voice.json")
      files[try #require(LanguageTag(name))] = Array(try Data(contentsOf: file))
    }
    return try VoiceTexts(files: files)
  }
}
