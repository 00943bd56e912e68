// SPDX-License-Identifier: AGPL-3.0-or-later

/// Which keys a caller presses for which language. As many keys for each, so that no choice is the
/// beginning of another: one, or two where there are more than nine languages, or where a language
/// has a number beyond nine.
package struct LanguageMenu: Hashable, Sendable, Codable {
  package struct Choice: Hashable, Sendable, Codable {
    package let language: LanguageTag
    /// 0 to 9 each, in the order in which they are pressed.
    package let keys: [UInt8]
  }

  /// Numbers that an admin may give a language.
  package static let numbers = 0...99

  /// In the order in which they are spoken: of their keys.
  package let choices: [Choice]

  private static let mostOfOneKey = 9

  /// - Parameters:
  ///   - languages: in the order in which those without a number are numbered, from 1; what finds
  ///     none up to 99 is left out.
  ///   - numbers: those that an admin has given. Of two alike the second counts as none.
  package init(_ languages: [LanguageTag], numbers: [LanguageTag: Int] = [:]) {
    let numbered = Self.numbered(languages, numbers)
    let isShort =
      languages.count <= Self.mostOfOneKey
      && numbered.allSatisfy { $0.number <= Self.mostOfOneKey }
    choices = numbered.sorted { $0.number < $1.number }.map { language, number in
      let keys = isShort ? [UInt8(number)] : [UInt8(number / 10), UInt8(number % 10)]
      return Choice(language: language, keys: keys)
    }
  }

  private static func numbered(
    _ languages: [LanguageTag], _ numbers: [LanguageTag: Int]
  ) -> [(language: LanguageTag, number: Int)] {
    var given: [Int: LanguageTag] = [:]
    for language in languages {
      if let number = numbers[language], Self.numbers.contains(number), given[number] == nil {
        given[number] = language
      }
    }
    let taken = Set(given.values)
    let free = (1...Self.numbers.upperBound).filter { given[$0] == nil }
    let automatic = zip(languages.filter { !taken.contains($0) }, free)
    return given.map { ($0.value, $0.key) } + automatic.map { ($0, $1) }
  }

  package var keyCount: Int { choices.first?.keys.count ?? 1 }

  /// - Returns: `nil` for keys that no language has.
  package func language(for keys: [UInt8]) -> LanguageTag? {
    choices.first { $0.keys == keys }?.language
  }
}
