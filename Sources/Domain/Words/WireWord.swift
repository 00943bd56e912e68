// SPDX-License-Identifier: AGPL-3.0-or-later

/// Domain's words as the API spells them: `nobodyToRing` is `nobody-to-ring`.
package enum WireWord {
  package static func spelled(_ value: some RawRepresentable<String>) -> String {
    spelled(value.rawValue)
  }

  package static func spelled(_ word: String) -> String {
    word.reduce(into: "") { spelling, letter in
      if letter.isUppercase { spelling += "-" }
      spelling += letter.lowercased()
    }
  }
}
