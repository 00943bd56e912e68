// SPDX-License-Identifier: AGPL-3.0-or-later

/// What the hotline has set for calls. A call keeps the settings that it arrived under.
package struct CallSettings: Hashable, Sendable, Codable {
  package var limits: CallLimits
  /// The languages a caller may choose, in the order of the menu.
  package var languages: [LanguageTag]
  package var offersVoicemail: Bool

  package init(
    limits: CallLimits = .standard, languages: [LanguageTag], offersVoicemail: Bool = true
  ) {
    self.limits = limits
    self.languages = languages
    self.offersVoicemail = offersVoicemail
  }

  /// The same with other languages, if any are given.
  func offering(_ languages: [LanguageTag]?) -> CallSettings {
    var offered = self
    if let languages { offered.languages = languages }
    return offered
  }

  package init(_ settings: HotlineSettings) {
    self.init(limits: settings.limits, languages: settings.languages.map(\.tag))
  }
}
