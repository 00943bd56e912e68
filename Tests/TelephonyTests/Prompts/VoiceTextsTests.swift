// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

@testable import Telephony

struct VoiceTextsTests {
  @Test func `thirteen languages say every line, each sentence in its own words`() throws {
    let texts = try Voices.shipped()
    #expect(texts.languages.map(\.text).sorted() == MenuFixture.tags.sorted())
    // Some have a word for a number in common.
    for line in VoiceLine.allCases where !line.rawValue.hasPrefix("digit") {
      let spoken = try texts.languages.map { try #require(texts[line, $0]) }
      #expect(Set(spoken).count == spoken.count, "\(line) is the same in two languages")
    }
  }

  @Test func `the digits of a language are ten words`() throws {
    let texts = try Voices.shipped()
    for language in texts.languages {
      let digits = (0...9).compactMap { texts[.digit($0), language] }
      #expect(Set(digits).count == 10, "\(language)")
    }
  }

  @Test func `a file without a line is refused, and says which`() throws {
    let english = try #require(LanguageTag("en"))
    let all = VoiceLine.allCases.filter { $0 != .captcha }.map { #""\#($0.rawValue)": "x""# }
    let file = "{" + all.joined(separator: ",") + "}"
    #expect(throws: VoiceTexts.Incomplete(language: english, missing: [.captcha])) {
      try VoiceTexts(files: [english: Array(file.utf8)])
    }
  }

  @Test(arguments: ["", "[]", #"{"menu": 1}"#, #"{"nothing": "x"}"#])
  func `a file that is something else is refused`(file: String) throws {
    let english = try #require(LanguageTag("en"))
    #expect(throws: VoiceTexts.Incomplete(language: english, missing: nil)) {
      try VoiceTexts(files: [english: Array(file.utf8)])
    }
  }
}
