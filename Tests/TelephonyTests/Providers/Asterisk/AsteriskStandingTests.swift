// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

@testable import Telephony

/// How things stand when the stream of events has been away.
struct AsteriskStandingTests {
  @Test func `callers and legs of the hotline are found, whether they ring or talk`() throws {
    let operation = try AsteriskFixture.asterisk().standing()
    #expect(AsteriskFixture.text(operation.request) == "GET /channels")
    let answer = ProviderAnswer(status: 200, body: try AsteriskFixture.recorded("channels"))
    let legs = try [2, 3, 5].map { try AsteriskFixture.channel($0) }
    let other = try #require(ProviderLegID("1796070902.8"))
    #expect(
      Set(try operation.result(of: answer)) == Set(legs + [try AsteriskFixture.caller(), other]))
  }

  @Test func `another application's channels are its own`() throws {
    let operation = try AsteriskFixture.asterisk(["application": "hot"]).standing()
    let answer = ProviderAnswer(status: 200, body: try AsteriskFixture.recorded("channels"))
    #expect(try !operation.result(of: answer).contains(AsteriskFixture.caller()))
  }

  @Test func `rooms are found by their names, and closed when their call is over`() throws {
    let asterisk = try AsteriskFixture.asterisk()
    let room = Room(of: try AsteriskFixture.call())
    let answer = ProviderAnswer(status: 200, body: try AsteriskFixture.recorded("bridges"))
    #expect(try asterisk.rooms().result(of: answer) == [room])
    let others = AsteriskFixture.answer(
      200, #"[{"id":"queue","channels":[]},{"id":"call-cc","channels":[]}]"#)
    #expect(try asterisk.rooms().result(of: others).isEmpty)
    let closing = try #require(asterisk.close(room).first)
    #expect(AsteriskFixture.text(closing.request) == "DELETE /bridges/\(room.name)")
    #expect(throws: Never.self) { try closing.result(of: AsteriskFixture.answer(404)) }
  }

  @Test(arguments: [
    ("http://127.0.0.1:8088/ari", "ws://127.0.0.1:8088/ari/events?app=hotline"),
    ("https://pbx.example.org/ari", "wss://pbx.example.org/ari/events?app=hotline"),
  ])
  func `the stream is as secret as the requests`(ari: String, stream: String) throws {
    #expect(try AsteriskFixture.asterisk(["ari": ari]).connection?.events.url == stream)
  }
}
