// SPDX-License-Identifier: AGPL-3.0-or-later

/// What the hotline has set for calls. A call keeps the settings that it arrived under.
package struct CallSettings: Hashable, Sendable, Codable {
  package var limits: CallLimits
  /// The languages a caller may choose, in the order of the menu.
  package var languages: [LanguageTag]
  /// The menu's numbers that an admin has given languages, of `LanguageMenu.numbers`.
  package var menuNumbers: [LanguageTag: Int]
  package var offersVoicemail: Bool

  package init(
    limits: CallLimits = .standard, languages: [LanguageTag],
    menuNumbers: [LanguageTag: Int] = [:], offersVoicemail: Bool = true
  ) {
    self.limits = limits
    self.languages = languages
    self.menuNumbers = menuNumbers
    self.offersVoicemail = offersVoicemail
  }

  /// A call that was stored before there were such numbers has none.
  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    limits = try container.decode(CallLimits.self, forKey: .limits)
    languages = try container.decode([LanguageTag].self, forKey: .languages)
    menuNumbers =
      try container.decodeIfPresent([LanguageTag: Int].self, forKey: .menuNumbers) ?? [:]
    offersVoicemail = try container.decode(Bool.self, forKey: .offersVoicemail)
  }

  /// The same with other languages, if any are given.
  func offering(_ languages: [LanguageTag]?) -> CallSettings {
    var offered = self
    if let languages { offered.languages = languages }
    return offered
  }

  /// A test leaves no message behind.
  func fit(for test: TestCall?) -> CallSettings {
    var fit = self
    if test != nil { fit.offersVoicemail = false }
    return fit
  }

  package init(_ settings: HotlineSettings) {
    let numbers = settings.languages.compactMap { language in
      language.menuNumber.map { (language.tag, $0) }
    }
    self.init(
      limits: settings.limits, languages: settings.languages.map(\.tag),
      menuNumbers: Dictionary(numbers, uniquingKeysWith: { first, _ in first }))
  }
}
