// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Foundation
import Testing

struct CallLimitsTests {
  @Test(arguments: CallLimit.allCases)
  func `each limit starts inside its range and is held to it`(limit: CallLimit) throws {
    var limits = CallLimits()
    #expect(limit.range.contains(limit.standard))
    #expect(limits[limit] == limit.standard)
    try limits.set(limit, to: limit.range.lowerBound)
    #expect(limits[limit] == limit.range.lowerBound)
    #expect(throws: CallLimitOutOfRange.self) {
      try limits.set(limit, to: limit.range.upperBound + 1)
    }
    #expect(throws: CallLimitOutOfRange.self) {
      try limits.set(limit, to: limit.range.lowerBound - 1)
    }
    #expect(limits[limit] == limit.range.lowerBound)
  }

  @Test func `only what differs from the standard is stored`() throws {
    var limits = CallLimits()
    try limits.set(.waitingSeconds, to: 120)
    try limits.set(.menuSeconds, to: 8)
    let text = String(decoding: try JSONEncoder().encode(limits), as: UTF8.self)
    #expect(text == #"{"waitingSeconds":120}"#)
    #expect(try JSONDecoder().decode(CallLimits.self, from: Data(text.utf8)) == limits)
  }

  @Test(arguments: [#"{"waitingSeconds":29}"#, #"{"patience":1}"#])
  func `a stored limit that is unknown or out of range is refused`(text: String) {
    #expect(throws: (any Error).self) {
      try JSONDecoder().decode(CallLimits.self, from: Data(text.utf8))
    }
  }

  @Test(arguments: ["en", "es-MX", "zh-Hant-TW", "ti"])
  func `a language tag is taken as it is`(text: String) throws {
    #expect(try #require(LanguageTag(text)).text == text)
  }

  @Test(arguments: ["", "e", "en_US", "../x", "en--us", "-en", "verylonglanguage", "en us"])
  func `what is no language tag is refused`(text: String) {
    #expect(LanguageTag(text) == nil)
  }
}
