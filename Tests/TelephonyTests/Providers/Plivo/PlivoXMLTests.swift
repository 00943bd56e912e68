// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

@testable import Telephony

struct PlivoXMLTests {
  private func text(_ step: LegStep) -> String {
    PlivoXML(addresses: PlivoFixture.addresses).text(LegScript([step]))
  }

  @Test(arguments: [
    ("ar", #"<Speak voice="Polly.Zeina" language="arb">"#), ("de", #"<Speak language="de-DE">"#),
    ("en", #"<Speak language="en-US">"#), ("es", #"<Speak language="es-US">"#),
    ("fr", #"<Speak language="fr-FR">"#),
    ("hi", #"<Speak voice="Polly.Aditi" language="hi-IN">"#),
    ("it", #"<Speak language="it-IT">"#),
    ("ja", #"<Speak voice="Polly.Mizuki" language="ja-JP">"#),
    ("ko", #"<Speak voice="Polly.Seoyeon" language="ko-KR">"#),
    ("pt", #"<Speak language="pt-BR">"#), ("ru", #"<Speak language="ru-RU">"#),
    ("vi", #"<Speak language="vi-VN">"#),
    ("zh", #"<Speak voice="Polly.Zhiyu" language="cmn-CN">"#),
    ("en-GB", #"<Speak language="en-GB">"#),
  ])
  func `each language has a voice`(_ tag: String, element: String) throws {
    let language = try #require(LanguageTag(tag))
    #expect(text(.play([.text("x", language)])).contains(element))
  }

  @Test(arguments: [(1, 1, 5, 2), (1, 8, 8, 8), (4, 8, 32, 8), (8, 20, 60, 10)])
  func `times stay within what Plivo takes`(
    _ digits: Int, seconds: Int, whole: Int, between: Int
  ) {
    let then = Hook.callerNext(PlivoFixture.call, step: 1)
    let told = text(.gather([], digits: digits, seconds: seconds, then: then))
    #expect(told.contains(#"executionTimeout="\#(whole)" digitEndTimeout="\#(between)""#))
    #expect(told.contains(#"numDigits="\#(digits)""#))
  }

  @Test func `silence leads where digits lead`() {
    let then = Hook.legNext(PlivoFixture.leg, step: 4)
    let told = text(.gather([], digits: 1, seconds: 5, then: then))
    let address = PlivoFixture.addresses[then]
    #expect(told.contains(#"<GetInput action="\#(address)" method="POST""#))
    #expect(told.hasSuffix(#"/><Redirect method="POST">\#(address)</Redirect></Response>"#))
  }
}
