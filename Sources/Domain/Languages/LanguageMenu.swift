// SPDX-License-Identifier: AGPL-3.0-or-later

/// Which keys a caller presses for which language. As many keys for each: one up to nine languages,
/// two beyond, so that no choice is the beginning of another.
package struct LanguageMenu: Hashable, Sendable, Codable {
  package struct Choice: Hashable, Sendable, Codable {
    package let language: LanguageTag
    /// 0 to 9 each, in the order in which they are pressed.
    package let keys: [UInt8]
  }

  /// In the order in which they are spoken.
  package let choices: [Choice]

  private static let mostOfOneKey = 9
  private static let mostOfTwoKeys = 99

  /// Numbered from 1 in the order given; what comes after the 99th is left out.
  package init(_ languages: [LanguageTag]) {
    let isShort = languages.count <= Self.mostOfOneKey
    choices = zip(1...Self.mostOfTwoKeys, languages).map { number, language in
      let keys = isShort ? [UInt8(number)] : [UInt8(number / 10), UInt8(number % 10)]
      return Choice(language: language, keys: keys)
    }
  }

  package var keyCount: Int { choices.first?.keys.count ?? 1 }

  /// - Returns: `nil` for keys that no language has.
  package func language(for keys: [UInt8]) -> LanguageTag? {
    choices.first { $0.keys == keys }?.language
  }
}
