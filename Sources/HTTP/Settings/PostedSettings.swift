// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

/// Those settings that are to change.
struct PostedSettings: Decodable {
  private static let nameCharacters = 1...200
  private static let sentenceCharacters = 0...500
  private static let numberCharacters = 0...40
  private static let languageCount = 1...40

  /// The settings that whoever changes them has seen.
  let version: Int
  let name: String?
  let timeZone: String?
  let webCalls: Bool?
  let callBack: Bool?
  let directMedia: Bool?
  let passkeyRequired: PasskeyRequirement?
  let languages: [HotlineLanguage]?
  /// New values, by the raw value of their `CallLimit`.
  let limits: [String: Int]?

  /// - Throws: `Problem` `malformed` for what is out of range, an unknown time zone, a language
  ///   or a number of the menu twice, or no language at all; `limit-refused` for a limit that there is not, or out of its range.
  func apply(to settings: inout HotlineSettings) throws {
    if let name {
      guard Self.nameCharacters.contains(name.count) else { throw Problem(.malformed) }
      settings.name = name
    }
    if let timeZone {
      guard let zone = HotlineTimeZone(timeZone) else { throw Problem(.malformed) }
      settings.timeZone = zone
    }
    if let webCalls { settings.webCalls = webCalls }
    if let callBack { settings.callBack = callBack }
    if let directMedia { settings.directMedia = directMedia }
    if let passkeyRequired { settings.passkeyRequirement = passkeyRequired }
    if let languages {
      try Self.check(languages)
      settings.languages = languages
    }
    // By name, so that of several that are refused the same is named each time.
    for (name, value) in (limits ?? [:]).sorted(by: { $0.key < $1.key }) {
      try Self.set(name, to: value, in: &settings.limits)
    }
  }

  private static func set(_ name: String, to value: Int, in limits: inout CallLimits) throws {
    guard let limit = CallLimit(rawValue: name) else { throw Problem(.limitRefused) }
    do {
      try limits.set(limit, to: value)
    } catch {
      throw Problem(
        .limitRefused,
        [
          "limit": .text(limit.rawValue), "lowest": .number(Int64(limit.range.lowerBound)),
          "highest": .number(Int64(limit.range.upperBound)),
        ])
    }
  }

  private static func check(_ languages: [HotlineLanguage]) throws {
    let isWellFormed = languages.allSatisfy { language in
      sentenceCharacters.contains(language.sentence.count)
        && numberCharacters.contains(language.emergencyNumber.count)
        && (language.emergencyName?.count ?? 0) <= sentenceCharacters.upperBound
        && language.menuNumber.map(LanguageMenu.numbers.contains) ?? true
    }
    let numbers = languages.compactMap(\.menuNumber)
    guard isWellFormed, languageCount.contains(languages.count),
      Set(languages.map(\.tag)).count == languages.count, Set(numbers).count == numbers.count
    else { throw Problem(.malformed) }
  }
}
