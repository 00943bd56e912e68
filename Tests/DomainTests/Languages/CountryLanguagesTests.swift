// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

struct CountryLanguagesTests {
  private func likeliest(_ number: String?, _ offered: String) throws -> String? {
    let country = try number.map { CountryCode(of: try #require(PhoneNumber($0))) }
    let tags = try offered.split(separator: " ").map { try #require(LanguageTag(String($0))) }
    return CountryLanguages.likeliest(in: country, among: tags)?.text
  }

  @Test(arguments: [
    ("+525512345678", "es"), ("+34910000147", "es"), ("+33123456789", "fr"),
    ("+551123456789", "pt"), ("+351211234567", "pt"), ("+12125550100", "en"),
    ("+50922123456", "ht"), ("+842412345678", "vi"), ("+8613912345678", "zh"),
    ("+639171234567", "tl"), ("+79161234567", "ru"), ("+919812345678", "hi"),
    ("+821012345678", "ko"), ("+4930123456", "de"), ("+201001234567", "ar"),
  ])
  func `whoever presses nothing is spoken to in a language of the number's country`(
    number: String, tag: String
  ) throws {
    let all = "en es zh tl vi ar fr ht ko ru hi pt de"
    #expect(try likeliest(number, all) == tag)
  }

  @Test func `of a country's languages the likeliest that is offered`() throws {
    #expect(try likeliest("+50922123456", "en fr") == "fr")
    #expect(try likeliest("+3225550100", "en de fr") == "fr")
    #expect(try likeliest("+12125550100", "fr es") == "es")
  }

  @Test func `a region of it is that language too`() throws {
    #expect(try likeliest("+525512345678", "en es-MX") == "es-MX")
    #expect(try likeliest("+8613912345678", "en zh-Hant-TW") == "zh-Hant-TW")
  }

  @Test(arguments: [nil, "+4930123456", "+99912345678", "+87012345678"])
  func `else the first that is offered`(number: String?) throws {
    #expect(try likeliest(number, "es en") == "es")
    #expect(try likeliest(number, "") == nil)
  }
}
