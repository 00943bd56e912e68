// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

@testable import Telephony

/// What counts as an event at all, and which are the same.
struct AsteriskFrameTests {
  static let names = [
    "arrived", "caller-answered", "caller-completed", "caller-left", "cue-finished", "cue-started",
    "entered-alone", "entered-both", "key-1", "key-pound", "leg-answered", "leg-busy",
    "leg-completed", "leg-dialled", "leg-left", "leg-rings", "leg-rings-state", "leg-up",
    "recorded", "recorded-nothing", "recording-failed", "sounds-finished",
  ]

  @Test func `an event told again has its id, and no other event has it`() throws {
    let ids = try Self.names.map { try AsteriskFixture.read($0).id }
    #expect(Set(ids).count == Self.names.count)
    #expect(try Self.names.map { try AsteriskFixture.read($0).id } == ids)
  }

  @Test(arguments: names)
  func `events of another application say nothing`(name: String) throws {
    let frame = String(decoding: try AsteriskFixture.recorded(name), as: UTF8.self)
      .replacing("\"application\": \"hotline\"", with: "\"application\": \"queue\"")
    let reading = try AsteriskFixture.read(json: frame)
    #expect(reading.events.isEmpty && reading.followUps.isEmpty)
  }

  @Test(arguments: [
    #"{"type":"ApplicationReplaced","application":"hotline"}"#,
    #"{"type":"RESTResponse","status_code":200,"message_body":"{}"}"#,
    #"{"type":"ChannelVarset","application":"hotline","variable":"A","value":"B"}"#,
    #"{"type":"NotYetKnown","application":"hotline","channel":{"id":"1.1"}}"#,
    // One half of a channel that begins and ends inside Asterisk.
    #"{"type":"ChannelDestroyed","application":"hotline","cause":16,"channel":{"id":"1.1;2"}}"#,
    // Somebody else's recording.
    #"{"type":"RecordingFinished","application":"hotline","recording":{"name":"monitor/1","target_uri":"channel:1.1","duration":3}}"#,
    #"{"type":"RecordingFinished","application":"hotline","recording":{"name":"voicemail/../1","target_uri":"channel:1.1","duration":3}}"#,
  ])
  func `what concerns no leg says nothing`(json: String) throws {
    let reading = try AsteriskFixture.read(json: json)
    #expect(reading.events.isEmpty && reading.followUps.isEmpty)
  }

  @Test(arguments: [
    "", "[]", "no JSON", #"{"application":"hotline"}"#,
    #"{"type":"ChannelDestroyed","application":"hotline","channel":{"id":"1.1"}}"#,
    #"{"type":"StasisStart","application":"hotline","args":[],"channel":{"id":"1.1"}}"#,
    #"{"type":"ChannelDtmfReceived","application":"hotline","digit":"12","channel":{"id":"1.1"}}"#,
    #"{"type":"ChannelDtmfReceived","application":"hotline","channel":{"id":"1.1"}}"#,
    // Comes as a leg that it is not.
    #"{"type":"StasisStart","application":"hotline","args":["leg","00000000000000000000000000000005"],"channel":{"id":"1.1"}}"#,
    #"{"type":"StasisStart","application":"hotline","args":["leg"],"channel":{"id":"leg-00000000000000000000000000000005"}}"#,
    #"{"type":"RecordingFinished","application":"hotline","recording":{"name":"voicemail/cccccccccccccccccccccccccccccccc","target_uri":"channel:1.1"}}"#,
  ])
  func `what is not as the documentation says is refused`(json: String) {
    #expect(throws: WebhookRefusal.malformed) { try AsteriskFixture.read(json: json) }
  }

  @Test func `a frame longer than any event is refused`() {
    let json =
      #"{"type":"X","application":"hotline","filler":""#
      + String(repeating: "a", count: 262_144) + "\"}"
    #expect(throws: WebhookRefusal.malformed) { try AsteriskFixture.read(json: json) }
  }

  @Test func `a webhook is nobody's`() throws {
    let webhook = Webhook(
      .arrival, at: try AsteriskFixture.addresses(), headers: [],
      body: try AsteriskFixture.recorded("arrived"))
    #expect(throws: WebhookRefusal.unsigned) {
      try AsteriskFixture.asterisk().read(.webhook(webhook), at: Instant(seconds: 0))
    }
  }
}
