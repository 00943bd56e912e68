// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import Foundation

/// All lines in all languages that the hotline can speak, from `Locales/<tag>/voice.json`: an
/// object of each line's key and text.
package struct VoiceTexts: Sendable {
  package struct Incomplete: Error, Hashable {
    package let language: LanguageTag
    /// The lines that have no text, or `nil` when the file is not what it has to be.
    package let missing: [VoiceLine]?
  }

  private let texts: [LanguageTag: [VoiceLine: String]]

  /// - Parameter files: the bytes of each language's file.
  /// - Throws: `Incomplete` unless each has a text for each line, and nothing else.
  package init(files: [LanguageTag: [UInt8]]) throws(Incomplete) {
    var texts: [LanguageTag: [VoiceLine: String]] = [:]
    for (language, bytes) in files {
      guard let file = try? JSONDecoder().decode([String: String].self, from: Data(bytes)),
        file.keys.allSatisfy({ VoiceLine(rawValue: $0) != nil })
      else { throw Incomplete(language: language, missing: nil) }
      let missing = VoiceLine.allCases.filter { file[$0.rawValue, default: ""].isEmpty }
      guard missing.isEmpty else { throw Incomplete(language: language, missing: missing) }
      texts[language] = Dictionary(
        uniqueKeysWithValues: VoiceLine.allCases.map { ($0, file[$0.rawValue, default: ""]) })
    }
    self.texts = texts
  }

  package var languages: Set<LanguageTag> { Set(texts.keys) }

  /// - Returns: `nil` for a language without a file.
  package subscript(line: VoiceLine, language: LanguageTag) -> String? {
    texts[language]?[line]
  }
}
