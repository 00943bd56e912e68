// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Foundation
import Testing

struct LanguageMenuTests {
  private func languages(_ count: Int) throws -> [LanguageTag] {
    try (0..<count).map { try #require(LanguageTag("l\($0)")) }
  }

  @Test func `up to nine languages have one key each, in order`() throws {
    let menu = LanguageMenu(try languages(9))
    #expect(menu.keyCount == 1)
    #expect(menu.choices.map(\.keys) == (1...9).map { [UInt8($0)] })
    #expect(menu.language(for: [3]) == LanguageTag("l2"))
    #expect(menu.language(for: [0]) == nil)
  }

  @Test func `thirteen languages have two keys each, and none is the beginning of another`() throws
  {
    let menu = LanguageMenu(try languages(13))
    #expect(menu.keyCount == 2)
    #expect(menu.choices.map(\.keys).first == [0, 1])
    #expect(menu.choices.map(\.keys).last == [1, 3])
    #expect(menu.language(for: [1, 0]) == LanguageTag("l9"))
    #expect(menu.language(for: [1]) == nil)
  }

  @Test func `what comes after the ninety-ninth is left out`() throws {
    #expect(LanguageMenu(try languages(120)).choices.count == 99)
  }

  private struct Vectors: Decodable {
    struct Menu: Decodable {
      let name: String
      let languages: [[Value]]
      let keys: [[String]]
    }
    enum Value: Decodable {
      case text(String)
      case number(Int?)

      init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let text = try? container.decode(String.self) {
          self = .text(text)
        } else {
          self = .number(container.decodeNil() ? nil : try container.decode(Int.self))
        }
      }
    }
    let menus: [Menu]
  }

  /// The page of settings shows the same keys: `menu-keys.js` is held to the same file.
  @Test func `the keys are as given, and else the next that are free`() throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "testdata/language-menu.json")
    let vectors = try JSONDecoder().decode(Vectors.self, from: Data(contentsOf: file))
    for menu in vectors.menus {
      var (languages, numbers): ([LanguageTag], [LanguageTag: Int]) = ([], [:])
      for pair in menu.languages {
        guard case .text(let text) = pair[0], case .number(let number) = pair[1] else {
          Issue.record("\(menu.name) cannot be read")
          continue
        }
        let tag = try #require(LanguageTag(text))
        languages.append(tag)
        numbers[tag] = number
      }
      let made = LanguageMenu(languages, numbers: numbers).choices.map { choice in
        [choice.language.text, choice.keys.map { "\($0)" }.joined()]
      }
      #expect(made == menu.keys, "\(menu.name)")
    }
    #expect(vectors.menus.count > 5)
  }

  @Test func `a call that was stored before there were numbers is read`() throws {
    let english = try #require(LanguageTag("en"))
    let stored = #"{"limits":{"menuSeconds":9},"languages":["en"],"offersVoicemail":true}"#
    let settings = try JSONDecoder().decode(CallSettings.self, from: Data(stored.utf8))
    #expect(settings.menuNumbers.isEmpty)
    let numbered = CallSettings(languages: [english], menuNumbers: [english: 7])
    let again = try JSONEncoder().encode(numbered)
    #expect(try JSONDecoder().decode(CallSettings.self, from: again) == numbered)
  }
}
