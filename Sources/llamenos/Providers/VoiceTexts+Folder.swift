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
    for folder in try FileManager.default.contentsOfDirectory(
      at: locales, includingPropertiesForKeys: nil)
    {
      let file = folder.appending(path: Self.file)
      guard let language = LanguageTag(folder.lastPathComponent),
        FileManager.default.fileExists(atPath: file.path)
      else { continue }
      files[language] = Array(try Data(contentsOf: file))
    }
    return try VoiceTexts(files: files)
  }
}
