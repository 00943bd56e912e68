// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

@testable import Telephony

/// What real events say.
struct AsteriskEventTests {
  @Test func `somebody who calls has arrived, and the end of her channel is asked for`() throws {
    let reading = try AsteriskFixture.read("arrived")
    let from = try #require(PhoneNumber("+32471123456"))
    let to = try #require(PhoneNumber("+3225550100"))
    #expect(
      reading.events == [LegEvent(try AsteriskFixture.caller(), .arrived(from: from, to: to))])
    #expect(
      AsteriskFixture.texts(reading.followUps) == [
        "POST /applications/hotline/subscription?eventSource=channel%3A1796071339.22"
      ])
  }

  @Test(arguments: ["", "anonymous", "0471123456", "Restricted"])
  func `a caller whose number is not whole has withheld it`(number: String) throws {
    let frame = String(decoding: try AsteriskFixture.recorded("arrived"), as: UTF8.self)
      .replacing("+32471123456", with: number)
    guard case .arrived(let from, _) = try AsteriskFixture.read(json: frame).events.first?.what
    else {
      Issue.record("nobody has arrived")
      return
    }
    #expect(from == nil)
  }

  @Test(arguments: [
    ("leg-dialled", 5, LegStatus.initiated), ("leg-rings", 5, .ringing),
    ("leg-rings-state", 5, .ringing), ("leg-answered", 5, .answered),
    ("leg-busy", 0, .ended(.busy)), ("leg-declined", 1, .ended(.declined)),
    ("leg-elsewhere", 2, .ended(.cancelled)), ("leg-unanswered", 3, .ended(.unanswered)),
    ("leg-nowhere", 4, .ended(.failed)), ("leg-completed", 5, .ended(.completed)),
    ("leg-left", 5, .ended(.completed)),
  ])
  func `a leg that was placed is as far as its event says`(
    name: String, leg: UInt8, status: LegStatus
  ) throws {
    let reading = try AsteriskFixture.read(name)
    #expect(reading.events == [LegEvent(try AsteriskFixture.channel(leg), .status(status))])
    #expect(reading.followUps.isEmpty)
  }

  @Test(arguments: [
    ("caller-answered", LegStatus.answered), ("caller-left", .ended(.completed)),
    ("caller-completed", .ended(.completed)), ("caller-gave-up", .ended(.cancelled)),
    ("caller-gave-up-left", .ended(.cancelled)),
  ])
  func `a caller's leg is as far as its event says`(name: String, status: LegStatus) throws {
    #expect(try AsteriskFixture.read(name).events.map(\.what) == [.status(status)])
  }

  @Test(arguments: [
    (0, LegEnd.failed), (1, .failed), (16, .unanswered), (18, .unanswered),
    (19, .unanswered), (102, .unanswered), (17, .busy), (21, .declined), (26, .cancelled),
    (34, .failed), (127, .failed),
  ])
  func `a leg that nobody picked up ended for the reason that Q.850 has`(
    cause: Int, end: LegEnd
  ) throws {
    let frame = String(decoding: try AsteriskFixture.recorded("leg-busy"), as: UTF8.self)
      .replacing("\"cause\": 17", with: "\"cause\": \(cause)")
    #expect(try AsteriskFixture.read(json: frame).events.map(\.what) == [.status(.ended(end))])
  }

  @Test func `a leg that is up before it is in the application can be told nothing yet`() throws {
    #expect(try AsteriskFixture.read("leg-up").events.isEmpty)
  }

  @Test func `a key is told, and ends the question`() throws {
    let reading = try AsteriskFixture.read("key-1")
    #expect(reading.events.map(\.what) == [.key(1)])
    let leg = try #require(reading.events.first?.leg)
    #expect(AsteriskFixture.texts(reading.followUps) == ["DELETE /playbacks/asked~\(leg.text)"])
  }

  @Test func `a key that is no digit only ends the question`() throws {
    let reading = try AsteriskFixture.read("key-pound")
    #expect(reading.events.isEmpty)
    #expect(AsteriskFixture.texts(reading.followUps) == ["DELETE /playbacks/asked~1796071339.22"])
  }

  @Test(arguments: [("recorded", 3), ("recorded-nothing", 0)])
  func `a message is known by its call, and may be empty`(name: String, seconds: Int) throws {
    let call = try AsteriskFixture.call()
    let id = try #require(ProviderLegID(call.hex))
    #expect(
      try AsteriskFixture.read(name).events.map(\.what)
        == [.recorded(Recording(id: id, seconds: seconds, call: call))])
  }

  @Test func `a message that could not be recorded is told`() throws {
    #expect(
      try AsteriskFixture.read("recording-failed").events
        == [LegEvent(try AsteriskFixture.caller(), .recordingFailed)])
  }

  @Test func `two who meet hear no music, and one alone hears it on`() throws {
    let both = try AsteriskFixture.read("entered-both")
    #expect(
      AsteriskFixture.texts(both.followUps) == [
        "DELETE /bridges/call-cccccccccccccccccccccccccccccccc/moh"
      ])
    #expect(both.events.isEmpty)
    #expect(try AsteriskFixture.read("entered-alone").followUps.isEmpty)
  }
}
