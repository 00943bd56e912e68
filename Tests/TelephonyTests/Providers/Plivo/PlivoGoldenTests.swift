// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Foundation
import Testing

@testable import Telephony

/// What Plivo is told is what lies in `testdata/providers/golden/plivo`, to the byte: there the
/// vendor's own code has been compared with it (`Tests/e2e/provider_sdks/plivo_check.py`).
struct PlivoGoldenTests {
  private static let english = PlivoFixture.made(LanguageTag("en"))
  private static let spanish = PlivoFixture.made(LanguageTag("es"))

  private static let scripts: [(name: String, script: LegScript)] = [
    ("greeting", LegScript([.play([.text("Good evening.", english)])])),
    (
      "menu",
      LegScript([
        .gather(
          [
            .text("For English, press 1.", english), .text("Para español, oprima 2.", spanish),
            .file("https://hotline.example.org/sounds/menu.wav?v=1&l=fr"),
          ], digits: 1, seconds: 8, then: .callerNext(PlivoFixture.call, step: 3))
      ])
    ),
    ("marks", LegScript([.play([.text(#"<Record/> & "quotes" 'single' ]]> é 😀"#, english)])])),
    ("wait", LegScript([.wait(in: Room(of: PlivoFixture.call))])),
    (
      "join",
      LegScript([
        .play([.file("https://hotline.example.org/sounds/beep.wav")]),
        .join(Room(of: PlivoFixture.call)),
      ])
    ),
    (
      "voicemail",
      LegScript([
        .play([.text("Please leave a message.", english)]),
        .recordMessage(maximumSeconds: 120, call: PlivoFixture.call), .hangUp,
      ])
    ),
    ("reject", LegScript([.reject])),
    ("goodbye", LegScript([.play([.text("Goodbye.", english)]), .hangUp])),
  ]

  private static func golden(_ name: String) throws -> String {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../../../testdata/providers/golden/plivo/\(name)").standardizedFileURL
    return try String(decoding: Data(contentsOf: file), as: UTF8.self)
  }

  @Test(arguments: scripts.indices)
  func `documents are those that the vendor's code was compared with`(_ index: Int) throws {
    let (name, script) = Self.scripts[index]
    let document = try #require(
      try PlivoFixture.provider().document(script, PlivoFixture.addresses))
    #expect(document.contentType == "text/xml")
    let text = String(decoding: document.body, as: UTF8.self) + "\n"
    #expect(try text == Self.golden("\(name).xml"))
    #expect(text.lowercased().contains("record") == ["voicemail", "marks"].contains(name))
  }

  @Test func `the token is the one that the vendor's code was compared with`() throws {
    let pass = try PlivoFixture.provider().browserPass(
      for: PlivoFixture.identity, seconds: 600, at: PlivoFixture.now)
    guard case .token(let token) = pass else { preconditionFailure() }
    #expect(try token + "\n" == Self.golden("token.jwt"))
  }

  @Test(arguments: [(1, 180), (179, 180), (600, 600), (86_400, 86_400), (90_000, 86_400)])
  func `a token lives as long as Plivo lets one`(_ seconds: Int, lives: Int) throws {
    let token = PlivoToken(account: "MAXYZ0123456789ABCDE", secret: "s")
      .make(for: PlivoFixture.identity, seconds: seconds, at: PlivoFixture.now)
    let exact = PlivoToken(account: "MAXYZ0123456789ABCDE", secret: "s")
      .make(for: PlivoFixture.identity, seconds: lives, at: PlivoFixture.now)
    let shorter = PlivoToken(account: "MAXYZ0123456789ABCDE", secret: "s")
      .make(for: PlivoFixture.identity, seconds: 300, at: PlivoFixture.now)
    #expect(token == exact && token != shorter)
  }
}
