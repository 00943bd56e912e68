// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Foundation
import Testing

@testable import Telephony

#if canImport(FoundationXML)
  import FoundationXML
#endif

struct TwiMLTests {
  private static let addresses = Conformance.addresses
  private static let room = "call-" + String(repeating: "09", count: 16)

  private static func text(_ steps: LegStep...) -> String {
    TwiML(addresses: addresses).text(LegScript(steps))
  }

  private static func response(_ inner: String) -> String {
    #"<?xml version="1.0" encoding="UTF-8"?><Response>\#(inner)</Response>"#
  }

  @Test func `what is played is said or fetched`() {
    #expect(
      Self.text(.play([.text("Hello", Conformance.english), .file("https://a.example/b.wav?c&d")]))
        == Self.response(
          #"<Say language="en-US">Hello</Say><Play>https://a.example/b.wav?c&amp;d</Play>"#))
  }

  @Test func `what is typed goes to the step's own address, silence too`() {
    let step = LegStep.gather(
      [.text("Press 1", Conformance.english)], digits: 1, seconds: 8,
      then: .callerNext(Conformance.call, step: 3))
    #expect(
      Self.text(step)
        == Self.response(
          #"<Gather input="dtmf" numDigits="1" timeout="8" finishOnKey="" "#
            + #"actionOnEmptyResult="true" "#
            + #"action="\#(Self.addresses[.callerNext(Conformance.call, step: 3)])" "#
            + #"method="POST"><Say language="en-US">Press 1</Say></Gather>"#))
  }

  @Test func `two meet in a room that neither takes along`() {
    let waiting = Self.text(.wait(in: Room(of: Conformance.call)))
    let joining = Self.text(.join(Room(of: Conformance.call)))
    #expect(
      waiting
        == Self.response(
          #"<Dial><Conference startConferenceOnEnter="false" endConferenceOnExit="false" "#
            + #"beep="false" maxParticipants="2" waitUrl="\#(Self.addresses[.music])" "#
            + #"waitMethod="POST">\#(Self.room)</Conference></Dial>"#))
    #expect(
      joining
        == Self.response(
          #"<Dial><Conference startConferenceOnEnter="true" endConferenceOnExit="false" "#
            + #"beep="false" maxParticipants="2">\#(Self.room)</Conference></Dial>"#))
  }

  @Test func `a message is recorded, and what became of it told`() {
    #expect(
      Self.text(.recordMessage(maximumSeconds: 120, call: Conformance.call))
        == Self.response(
          ##"<Record maxLength="120" finishOnKey="#" playBeep="true" "##
            + #"recordingStatusCallback="\#(Self.addresses[.recording(Conformance.call)])" "#
            + #"recordingStatusCallbackMethod="POST" "#
            + #"recordingStatusCallbackEvent="completed absent"/>"#))
  }

  @Test func `a call is refused or ended`() {
    #expect(Self.text(.reject) == Self.response(#"<Reject reason="rejected"/>"#))
    #expect(Self.text(.hangUp) == Self.response("<Hangup/>"))
    #expect(Self.text() == #"<?xml version="1.0" encoding="UTF-8"?><Response/>"#)
  }

  @Test func `steps stand in their order`() {
    let text = Self.text(.play([.file("https://a.example/1.wav")]), .hangUp)
    #expect(text == Self.response("<Play>https://a.example/1.wav</Play><Hangup/>"))
  }

  @Test(arguments: [
    (#"<&">"#, "&lt;&amp;&quot;&gt;"), ("a\u{0}\u{1}\u{1B}\u{FFFE}b", "ab"),
    ("a\tb\r\nc", "a b  c"), ("</Say><Record/>", "&lt;/Say&gt;&lt;Record/&gt;"),
    ("]]>", "]]&gt;"), ("'é😀'", "'é😀'"),
  ])
  func `no text is markup`(text: String, escaped: String) {
    #expect(
      Self.text(.play([.text(text, Conformance.english)]))
        == Self.response(#"<Say language="en-US">\#(escaped)</Say>"#))
    #expect(
      Self.text(.play([.file(text)])) == Self.response("<Play>\(escaped)</Play>"))
  }

  @Test(arguments: ["es", "ar", "zh", "eo", "pt-BR"])
  func `a language has a voice, or stands as it is`(_ tag: String) throws {
    let language = try #require(LanguageTag(tag))
    let expected = ["es": "es-MX", "ar": "ar-XA", "zh": "cmn-CN"][tag] ?? tag
    #expect(TwiMLVoice.language(for: language) == expected)
  }

  /// Any text at all, in every place where a text can stand, is a document that XML allows.
  @Test func `whatever is said, the document is well formed`() throws {
    var random = SeededRandom(seed: 7)
    for _ in 0..<200 {
      var text = ""
      for _ in 0..<40 {
        let scalar = Unicode.Scalar(UInt32.random(in: 0...0x2FF, using: &random)) ?? "<"
        text.unicodeScalars.append(scalar)
      }
      let document = Self.text(.play([.text(text, Conformance.english), .file(text)]))
      #expect(XMLParser(data: Data(document.utf8)).parse())
    }
  }
}
