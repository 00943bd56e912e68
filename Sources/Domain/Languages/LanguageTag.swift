// SPDX-License-Identifier: AGPL-3.0-or-later

/// A language as BCP 47 writes it (`en`, `es-MX`): the name of a folder in `Locales/`.
package struct LanguageTag: Hashable, Sendable, Codable, CustomStringConvertible {
  package let text: String

  /// - Returns: `nil` unless `text` is 2 to 35 ASCII letters, digits and single inner hyphens.
  package init?(_ text: String) {
    let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    let isWellFormed = parts.allSatisfy { part in
      (1...8).contains(part.count) && part.allSatisfy(Self.isAlphanumeric)
    }
    guard (2...35).contains(text.utf8.count), isWellFormed else { return nil }
    self.text = text
  }

  package var description: String { text }

  /// The language without region and script, in lower case: `zh` of `zh-Hant-TW`.
  package var main: String { text.prefix { $0 != "-" }.lowercased() }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let tag = LanguageTag(try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "not a language tag")
    }
    self = tag
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: false
    }
  }
}
