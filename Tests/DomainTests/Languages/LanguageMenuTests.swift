// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
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
}
