// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Foundation
import Telephony

extension VoiceTexts {
  private static let file = "voice.json"

  /// What callers are told, of every language in the folder that has it.
  ///
  /// - Throws: `Incomplete`, or what reading throws.
  static func load(from locales: URL) throws -> VoiceTexts {
    var files: [LanguageTag: [UInt8]] = [:]
    // By its path: a folder that is a link to another is read as that one.
    for name in try FileManager.default.contentsOfDirectory(atPath: locales.path) {
      let file = locales.appending(path: name).appending(path: Self.file)
      guard let language = LanguageTag(name),
        FileManager.default.fileExists(atPath: file.path)
      else { continue }
      files[language] = Array(try Data(contentsOf: file))
    }
    return try VoiceTexts(files: files)
  }
}
