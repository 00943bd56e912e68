// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import HTTPTypes
import Sealing
import Storage
import Testing

@testable import HTTP

/// What callers by phone press for a language is an admin's to set.
struct MenuSettingsTests {
  private func language(_ tag: String, _ number: Int? = nil) -> [String: Any] {
    var language: [String: Any] = ["tag": tag, "sentence": "", "emergencyNumber": ""]
    if let number { language["menuNumber"] = number }
    return language
  }

  @Test func `a language keeps the number that it was given, and one without has none`()
    async throws
  {
    let hotline = try await ServedHotline()
    let languages = [language("es", 0), language("tl", 63), language("en")]
    let answer = try await hotline.ask(
      .patch, "settings", as: hotline.admin.id, ["version": 1, "languages": languages])
    #expect(answer.status == 200)
    let shown = try await hotline.ask(.get, "settings", as: hotline.admin.id)
    #expect(shown.objects("languages").map { $0["menuNumber"] as? Int } == [0, 63, nil])
    #expect(shown["phoneLanguages"] as? [String] == ["en", "es", "tl"])
    let kept = try #require(try await hotline.database.hotline()).settings
    #expect(CallSettings(kept).menuNumbers.count == 2)
    let menu = LanguageMenu(
      CallSettings(kept).languages, numbers: CallSettings(kept).menuNumbers)
    #expect(menu.choices.map(\.keys) == [[0, 0], [0, 1], [6, 3]])
  }

  @Test func `two of one number, or a number that there is not, change nothing`() async throws {
    let hotline = try await ServedHotline()
    let wrong = [
      [language("es", 2), language("en", 2)], [language("es", 100)], [language("es", -1)],
    ]
    for languages in wrong {
      let answer = try await hotline.ask(
        .patch, "settings", as: hotline.admin.id, ["version": 1, "languages": languages])
      #expect(answer.problem == "malformed")
    }
    let kept = try #require(try await hotline.database.hotline())
    #expect(kept.settingsVersion == 1)
    #expect(kept.settings.languages.allSatisfy { $0.menuNumber == nil })
  }
}
