// SPDX-License-Identifier: AGPL-3.0-or-later

/// What a caller is told in one language, at each step of a call.
package struct HotlineLanguage: Sendable, Equatable, Codable {
  package let tag: LanguageTag
  package let sentence: String
  package let emergencyNumber: String
  package let emergencyName: String?
  /// What callers by phone press for it, of `LanguageMenu.numbers`; `nil` for whatever is free.
  package let menuNumber: Int?

  package init(
    tag: LanguageTag, sentence: String, emergencyNumber: String, emergencyName: String? = nil,
    menuNumber: Int? = nil
  ) {
    self.tag = tag
    self.sentence = sentence
    self.emergencyNumber = emergencyNumber
    self.emergencyName = emergencyName
    self.menuNumber = menuNumber
  }
}
