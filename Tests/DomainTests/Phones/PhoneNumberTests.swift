// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

struct PhoneNumberTests {
  @Test(arguments: ["+3225550100", "+18005551212", "+123456789012345", "+1234567"])
  func `an international number is taken as it is`(text: String) throws {
    let number = try #require(PhoneNumber(text))
    #expect(number.e164 == text)
    #expect("+" + number.digits == text)
  }

  @Test(arguments: [
    "", "+", "3225550100", "+0225550100", "+123456", "+1234567890123456", "+32 25550100",
    "+3225550100 ", "+32255501a0", "anonymous", "++3225550100", "+٣٢٢٥٥٥٠١٠٠",
  ])
  func `anything else is none`(text: String) { #expect(PhoneNumber(text) == nil) }

  @Test func `it does not say itself`() throws {
    let number = try #require(PhoneNumber("+3225550100"))
    var dumped = ""
    dump(number, to: &dumped)
    for text in ["\(number)", String(reflecting: number), "\([number])", dumped] {
      #expect(!text.contains("25550100"))
    }
  }
}
