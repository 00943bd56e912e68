// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

@testable import Telephony

struct PrompterTests {
  private let english: LanguageTag
  private let spanish: LanguageTag
  private let texts: VoiceTexts

  init() throws {
    english = try #require(LanguageTag("en"))
    spanish = try #require(LanguageTag("es"))
    texts = try Voices.shipped()
  }

  private func prompter(_ files: [Prompter.Spoken: String] = [:]) -> Prompter {
    Prompter(texts: texts, files: files, fallback: english)
  }

  private func text(_ line: VoiceLine, _ language: LanguageTag) throws -> Sound {
    .text(try #require(texts[line, language]), language)
  }

  @Test func `the menu says each language in its own words`() throws {
    let sounds = prompter().sounds(.languageMenu(LanguageMenu([english, spanish])), in: english)
    let expected = [
      try text(.menu, english), try text(.digit1, english), try text(.menu, spanish),
      try text(.digit2, spanish),
    ]
    #expect(sounds == expected)
  }

  @Test func `a second try says so and has the digits one by one`() throws {
    let sounds = prompter().sounds(.captcha(digits: [4, 0], attempt: 2), in: spanish)
    let expected = [
      try text(.captchaAgain, spanish), try text(.digit4, spanish), try text(.digit0, spanish),
    ]
    #expect(sounds == expected)
    let first = prompter().sounds(.captcha(digits: [], attempt: 1), in: spanish)
    #expect(first == [try text(.captcha, spanish)])
  }

  @Test func `a recording goes before the text, in its language alone`() throws {
    let prompter = prompter([Prompter.Spoken(.waiting, spanish): "https://example.org/waiting"])
    #expect(prompter.sounds(.waiting, in: spanish) == [.file("https://example.org/waiting")])
    #expect(prompter.sounds(.waiting, in: english) == [try text(.waiting, english)])
  }

  @Test func `a language without texts is spoken to in the first one`() throws {
    let dutch = try #require(LanguageTag("nl"))
    #expect(prompter().sounds(.waiting, in: dutch) == [try text(.waiting, english)])
    let recorded = prompter([Prompter.Spoken(.waiting, dutch): "waiting-nl"])
    #expect(recorded.sounds(.waiting, in: dutch) == [.file("waiting-nl")])
  }

  @Test func `who has no voice for a language speaks the first one, and offers it nowhere`()
    throws
  {
    let prompter = Prompter(
      texts: texts, files: [:], fallback: english, hasVoice: { [english] in $0 == english })
    #expect(prompter.sounds(.waiting, in: spanish) == [try text(.waiting, english)])
    #expect(prompter.speaks(english))
    #expect(!prompter.speaks(spanish))
    let recorded = prompter.playing([Prompter.Spoken(.menu, spanish): "menu-es"])
    #expect(recorded.speaks(spanish))
    let dutch = try #require(LanguageTag("nl"))
    #expect(!self.prompter().speaks(dutch))
  }

  @Test func `every ending that somebody hears has a sentence`() {
    for outcome in CallOutcome.allCases {
      let isHeard = ![.callerLeft, .banned, .notReached].contains(outcome)
      #expect(prompter().sounds(.goodbye(outcome), in: english).isEmpty == !isHeard)
    }
  }
}
