// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

@testable import Telephony

/// Everything that Vonage is sent, as it was when its SDK found it right: each is a file of
/// `testdata/providers/golden/vonage`.
struct VonageGolden {
  let fixture: VonageFixture

  /// Names of files, without their ending, and what the adapter makes now.
  func all() throws -> [(name: String, text: String)] {
    try documents().map { ($0.name, try text(of: $0.steps)) } + bodies() + tokens()
  }

  private func text(of steps: [LegStep]) throws -> String {
    let document = fixture.provider.document(LegScript(steps), fixture.addresses)
    return String(decoding: try #require(document).body, as: UTF8.self)
  }

  private func documents() throws -> [(name: String, steps: [LegStep])] {
    let english = try fixture.tag("en")
    let hello = Sound.text("Hello, \"you\" & <all> / ¿qué tal?", english)
    let file = Sound.file("https://hotline.example.org/sounds/1.mp3")
    let (call, room) = (fixture.call, Room(of: fixture.call))
    let long = String(repeating: "Please hold the line. ", count: 100)
    return [
      ("ncco-play", [.play([hello, file])]),
      (
        "ncco-gather",
        [
          .play([hello]),
          .gather([hello, file], digits: 1, seconds: 8, then: .callerNext(call, step: 2)),
        ]
      ),
      (
        "ncco-gather-bounds",
        [.gather([], digits: 40, seconds: 60, then: .legNext(fixture.leg, step: 0))]
      ),
      ("ncco-wait", [.play([hello]), .wait(in: room)]), ("ncco-join", [.join(room)]),
      ("ncco-record", [.play([hello]), .recordMessage(maximumSeconds: 120, call: call), .hangUp]),
      ("ncco-record-bounds", [.recordMessage(maximumSeconds: 1, call: call)]),
      ("ncco-long", [.play([.text(long, english)])]),
      ("ncco-languages", [.play(try Self.languages.map { .text("1", try fixture.tag($0)) })]),
      ("ncco-reject", [.reject]), ("ncco-hang-up", [.play([file]), .hangUp, .play([file])]),
    ]
  }

  static let languages = [
    "ar", "de", "en", "es", "fr", "hi", "it", "ja", "ko", "pt", "ru", "tl", "vi",
    "zh",
  ]

  private func bodies() throws -> [(name: String, text: String)] {
    let (provider, addresses) = (fixture.provider, fixture.addresses)
    let number = try #require(PhoneNumber("+447700900000"))
    let order = { (to: LegDestination, seconds: Int) in
      provider.place(
        LegOrder(fixture.leg, to: to, callerID: number, ringSeconds: seconds), addresses
      ).request
    }
    let script = LegScript([.join(Room(of: fixture.call))])
    let listed = ProviderNumber(id: "GB-447700900000", number: number)
    return [
      ("place-phone", order(.phone(try #require(PhoneNumber("+32471000001"))), 25)),
      ("place-sip", order(.sip(try #require(SIPAddress("sip:ada@example.org"))), 600)),
      ("place-app", order(.registered("a1B2c3D4"), 0)),
      ("transfer", try request(provider.instruct(fixture.providerLeg, script, addresses))),
      ("hang-up", try request(provider.end(fixture.providerLeg, elsewhere: true))),
      ("user", try pass().request),
      ("application", try request(provider.connect(listed, addresses))),
    ].map { ($0.0, String(decoding: $0.1.body, as: UTF8.self)) }
  }

  private func request(_ operations: [ProviderOperation<Void>]) throws -> ProviderRequest {
    try #require(operations.first).request
  }

  private func pass() throws -> ProviderOperation<String> {
    let identity = try #require(BrowserIdentity("a1B2c3D4"))
    guard
      case .asked(let operation) = try fixture.provider.browserPass(
        for: identity, seconds: 3_600, at: fixture.now)
    else { throw VonageGoldenError.noPass }
    return operation
  }

  private func tokens() throws -> [(name: String, text: String)] {
    let pass = try pass()
    let authorization = try #require(
      pass.request.headers.first { $0.name == "Authorization" }?.value)
    let browser = try pass.result(of: VonageAnswers.json("{}", status: 201))
    return [
      ("token-api", "{\"token\":\"\(authorization.dropFirst(7))\"}"),
      ("token-browser", "{\"token\":\"\(browser)\"}"),
    ]
  }
}

enum VonageGoldenError: Error { case noPass }
