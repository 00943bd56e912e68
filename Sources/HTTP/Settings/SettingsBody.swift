// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

/// The settings as they are.
struct SettingsBody: Encodable {
  /// One limit of calls: what it is, what it is if nobody sets it, and how far it can be set.
  struct Limit: Encodable {
    let value: Int
    let standard: Int
    let lowest: Int
    let highest: Int

    init(_ limit: CallLimit, in limits: CallLimits) {
      value = limits[limit]
      standard = limit.standard
      (lowest, highest) = (limit.range.lowerBound, limit.range.upperBound)
    }
  }

  /// What a change names as the one that it follows.
  let version: Int
  let name: String
  let timeZone: String
  let webCalls: Bool
  let callBack: Bool
  let directMedia: Bool
  let passkeyRequired: PasskeyRequirement
  let languages: [HotlineLanguage]
  /// Those that callers by phone can be spoken to in, whether the hotline offers them or not.
  let phoneLanguages: [LanguageTag]
  /// Every limit, by the raw value of its `CallLimit`.
  let limits: [String: Limit]

  init(_ settings: HotlineSettings, version: Int, phoneLanguages: [LanguageTag]) {
    self.phoneLanguages = phoneLanguages
    self.version = version
    name = settings.name
    timeZone = settings.timeZone.name
    webCalls = settings.webCalls
    callBack = settings.callBack
    directMedia = settings.directMedia
    passkeyRequired = settings.passkeyRequirement
    languages = settings.languages
    limits = Dictionary(
      uniqueKeysWithValues: CallLimit.allCases.map {
        ($0.rawValue, Limit($0, in: settings.limits))
      })
  }
}
