// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

@Suite struct CountryCodeTests {
  @Test(arguments: [
    ("+12025550100", "1"), ("+79161234567", "7"), ("+34600000001", "34"), ("+442071838750", "44"),
    ("+35312345678", "353"), ("+420601123456", "420"), ("+59171234567", "591"),
    ("+8801712345678", "880"), ("+88216123456", "882"), ("+979123456789", "979"),
  ])
  func `a number begins with its country`(number: String, code: String) throws {
    #expect(CountryCode(of: try #require(PhoneNumber(number))).digits == code)
  }

  @Test func `members are rung where the hotline has a number, and nowhere else`() throws {
    let hotline = try ["+34900000001", "+442079460000"].map { try #require(PhoneNumber($0)) }
    func isRung(_ number: String) throws -> Bool {
      try #require(PhoneNumber(number)).isDiallable(by: hotline)
    }
    #expect(try isRung("+34600000001"))
    #expect(try isRung("+447700900123"))
    // Satellites, an island that pays whoever owns the number, and the hotline itself.
    for number in ["+88216123456", "+6797123456", "+12025550100", "+34900000001"] {
      #expect(try !isRung(number))
    }
    #expect(try !#require(PhoneNumber("+34600000001")).isDiallable(by: []))
  }
}
