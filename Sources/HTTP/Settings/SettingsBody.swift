// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

/// The settings as they are.
struct SettingsBody: Encodable {
  /// What a change names as the one that it follows.
  let version: Int
  let name: String
  let timeZone: String
  let webCalls: Bool
  let callBack: Bool
  let directMedia: Bool
  let passkeyRequired: PasskeyRequirement
  let languages: [HotlineLanguage]
  let ringSeconds: Int
  let waitingSeconds: Int
  let voiceMessageSeconds: Int
  let callsPerMinute: Int
  let waitingCallsCap: Int

  init(_ settings: HotlineSettings, version: Int) {
    self.version = version
    name = settings.name
    timeZone = settings.timeZone.name
    webCalls = settings.webCalls
    callBack = settings.callBack
    directMedia = settings.directMedia
    passkeyRequired = settings.passkeyRequirement
    languages = settings.languages
    ringSeconds = settings.limits[.ringTimeoutSeconds]
    waitingSeconds = settings.limits[.waitingSeconds]
    voiceMessageSeconds = settings.limits[.voiceMessageSeconds]
    callsPerMinute = settings.limits[.callsPerMinute]
    waitingCallsCap = settings.limits[.waitingCalls]
  }
}

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
  let ringSeconds: Int?
  let waitingSeconds: Int?
  let voiceMessageSeconds: Int?
  let callsPerMinute: Int?
  let waitingCallsCap: Int?

  /// - Throws: `Problem` `malformed` for what is out of range, an unknown time zone, a language
  ///   twice or none at all.
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
    try applyLimits(to: &settings.limits)
  }

  private func applyLimits(to limits: inout CallLimits) throws {
    let posted: [(CallLimit, Int?)] = [
      (.ringTimeoutSeconds, ringSeconds), (.waitingSeconds, waitingSeconds),
      (.voiceMessageSeconds, voiceMessageSeconds), (.callsPerMinute, callsPerMinute),
      (.waitingCalls, waitingCallsCap),
    ]
    for case (let limit, let value?) in posted {
      do {
        try limits.set(limit, to: value)
      } catch {
        throw Problem(.malformed)
      }
    }
  }

  private static func check(_ languages: [HotlineLanguage]) throws {
    let isWellFormed = languages.allSatisfy { language in
      sentenceCharacters.contains(language.sentence.count)
        && numberCharacters.contains(language.emergencyNumber.count)
        && (language.emergencyName?.count ?? 0) <= sentenceCharacters.upperBound
    }
    guard isWellFormed, languageCount.contains(languages.count),
      Set(languages.map(\.tag)).count == languages.count
    else { throw Problem(.malformed) }
  }
}
