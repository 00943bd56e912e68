// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Foundation
import GRDB

/// The hotline's row and its languages.
enum HotlineStatements {
  /// Setup's part: fails if there is a hotline already. Closes the setup link.
  static func add(_ hotline: Hotline, _ db: Database) throws {
    try db.run(
      """
      INSERT INTO hotlines (one, hid, founded_at, name, time_zone, web_calls, call_limits,
        direct_media, passkey_required, call_back)
      VALUES (1, $1, $2, $3, $4, $5, $6, $7, $8, $9)
      """,
      hotline.id.blob, hotline.foundedAt, hotline.settings.name, hotline.settings.timeZone.name,
      hotline.settings.webCalls, try encoded(hotline.settings.limits),
      hotline.settings.directMedia, hotline.settings.passkeyRequirement.rawValue,
      hotline.settings.callBack)
    try keep(hotline.settings.languages, db)
    try db.run("DELETE FROM setup_link")
  }

  /// - Returns: `false` if the settings have another version by now; before setup.
  static func change(
    to settings: HotlineSettings, after version: Int, _ db: Database
  ) throws -> Bool {
    let changed = try db.run(
      """
      UPDATE hotlines SET name = $1, time_zone = $2, web_calls = $3, call_limits = $4,
        direct_media = $5, passkey_required = $6, call_back = $8,
        settings_version = settings_version + 1
      WHERE one = 1 AND settings_version = $7
      """,
      settings.name, settings.timeZone.name, settings.webCalls, try encoded(settings.limits),
      settings.directMedia, settings.passkeyRequirement.rawValue, version,
      settings.callBack)
    guard changed == 1 else { return false }
    try keep(settings.languages, db)
    return true
  }

  static func hotline(_ row: Row, _ db: Database) throws -> Hotline {
    guard let timeZone = HotlineTimeZone(try row.text("time_zone")) else {
      throw StoreError.damaged("time_zone")
    }
    let limits = Data(try row.text("call_limits").utf8)
    return Hotline(
      id: try row.id("hid"), foundedAt: try row.time("founded_at"),
      settings: HotlineSettings(
        name: try row.text("name"), timeZone: timeZone, languages: try languages(db),
        webCalls: try row.int("web_calls") == 1, callBack: try row.int("call_back") == 1,
        directMedia: try row.int("direct_media") == 1,
        passkeyRequirement: try PasskeyStatements.requirement(row),
        limits: try JSONDecoder().decode(CallLimits.self, from: limits)),
      settingsVersion: try row.int("settings_version"))
  }

  private static func keep(_ languages: [HotlineLanguage], _ db: Database) throws {
    try db.run("DELETE FROM languages")
    for (place, language) in languages.enumerated() {
      try db.run(
        """
        INSERT INTO languages (place, tag, sentence, emergency_number, emergency_name,
          menu_number)
        VALUES ($1, $2, $3, $4, $5, $6)
        """,
        place, language.tag.text, language.sentence, language.emergencyNumber,
        language.emergencyName, language.menuNumber)
    }
  }

  private static func languages(_ db: Database) throws -> [HotlineLanguage] {
    try db.rows("SELECT * FROM languages ORDER BY place").map { row in
      guard let tag = LanguageTag(try row.text("tag")) else { throw StoreError.damaged("tag") }
      return HotlineLanguage(
        tag: tag, sentence: try row.text("sentence"),
        emergencyNumber: try row.text("emergency_number"), emergencyName: row["emergency_name"],
        menuNumber: row["menu_number"])
    }
  }

  private static func encoded(_ limits: CallLimits) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    return String(decoding: try encoder.encode(limits), as: UTF8.self)
  }
}
