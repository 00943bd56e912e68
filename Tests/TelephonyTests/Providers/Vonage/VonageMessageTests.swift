// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

@testable import Telephony

struct VonageMessageTests {
  private let fixture: VonageFixture
  private let uuid = #""uuid":"aaaaaaaa-bbbb-cccc-dddd-0123456789ab""#

  init() throws { fixture = try VonageFixture() }

  private func events(_ fields: String, at hook: Hook) throws -> [LegEvent.What] {
    let reading = try fixture.reading("{\(uuid),\(fields)}", at: hook)
    #expect(reading.events.allSatisfy { $0.leg == fixture.providerLeg })
    return reading.events.map(\.what)
  }

  @Test func `a call that comes in is told with its numbers in full form`() throws {
    let from = try #require(PhoneNumber("+447700900000"))
    let to = try #require(PhoneNumber("+442079460000"))
    #expect(
      try events(
        #""from":"447700900000","to":"442079460000","region_url":"https://api.nexmo.com""#,
        at: .arrival) == [.arrived(from: from, to: to)])
  }

  @Test(arguments: [
    #""from":"anonymous","#, #""from":"Restricted","#, #""from":"","#, #""from":null,"#,
    #""from_user":"somebody","#, "",
  ])
  func `a withheld number is nobody's`(from: String) throws {
    let to = try #require(PhoneNumber("+442079460000"))
    #expect(
      try events(from + #""to":"442079460000""#, at: .arrival) == [.arrived(from: nil, to: to)])
  }

  @Test(arguments: [
    ("started", LegStatus.initiated), ("ringing", .ringing), ("answered", .answered),
    ("human", .answered), ("machine", .answered), ("busy", .ended(.busy)),
    ("cancelled", .ended(.cancelled)), ("failed", .ended(.failed)),
    ("rejected", .ended(.declined)), ("timeout", .ended(.unanswered)),
    ("unanswered", .ended(.unanswered)), ("completed", .ended(.completed)),
    ("disconnected", .ended(.completed)),
  ])
  func `each status is a leg's`(text: String, status: LegStatus) throws {
    let field = #""status":"\#(text)","start_time":null"#
    #expect(try events(field, at: .legStatus(fixture.leg)) == [.status(status)])
    #expect(try events(field, at: .arrivalStatus) == [.status(status)])
  }

  @Test func `a machine's leg has another name for its id`() throws {
    let reading = try fixture.reading(
      #"{"call_uuid":"aaaaaaaa-bbbb-cccc-dddd-0123456789ab","status":"machine"}"#,
      at: .legStatus(fixture.leg))
    #expect(reading.events == [LegEvent(fixture.providerLeg, .status(.answered))])
  }

  @Test func `a leg that was placed and picked up is answered`() throws {
    #expect(
      try events(#""from":"1","to":"2""#, at: .legAnswered(fixture.leg)) == [.status(.answered)])
  }

  @Test(arguments: [
    (#"{"digits":"42","timed_out":false}"#, [4, 2]), (#"{"digits":"","timed_out":true}"#, []),
    (#"{"digits":null,"timed_out":true}"#, []), (#"{"timed_out":true}"#, []),
    (#"{"digits":"*1#","timed_out":false}"#, [1]),
  ])
  func `what was typed is told, and silence too`(dtmf: String, digits: [UInt8]) throws {
    let field = #""dtmf":\#(dtmf)"#
    #expect(
      try events(field, at: .callerNext(fixture.call, step: 3)) == [.typed(digits)])
    #expect(try events(field, at: .legNext(fixture.leg, step: 0)) == [.typed(digits)])
  }

  @Test func `what says nothing of a leg is nothing`() throws {
    for body in [
      #"{"reason":"Syntax error in NCCO","conversation_uuid":"CON-1"}"#,
      #"{"conversation_uuid_from":"CON-1","conversation_uuid_to":"CON-2","uuid":"a"}"#,
      #"{"type":"rtc:transfer","body":{"status":7}}"#,
    ] {
      #expect(try fixture.reading(body, at: .arrivalStatus).events.isEmpty)
    }
    #expect(try fixture.reading("{}", at: .music).events.isEmpty)
  }

  @Test(arguments: [
    ("", Hook.arrival), ("[]", .arrival), ("{}", .arrival), (#"{"uuid":"a"}"#, .arrival),
    (#"{"uuid":"a","to":"12"}"#, .arrival), (#"{"uuid":"a/b","to":"442079460000"}"#, .arrival),
    ("to=442079460000&uuid=a", .arrival), (#"{"status":"ringing"}"#, .arrivalStatus),
    (#"{"uuid":"a","status":"dancing"}"#, .arrivalStatus),
  ])
  func `what Vonage does not say is malformed`(body: String, hook: Hook) throws {
    #expect(throws: WebhookRefusal.malformed) { try fixture.reading(body, at: hook) }
  }

  @Test func `a step without keys, or with too many, is malformed`() throws {
    let many = String(repeating: "1", count: 33)
    for field in [#""status":"answered""#, #""dtmf":"42""#, #""dtmf":{"digits":"\#(many)"}"#] {
      #expect(throws: WebhookRefusal.malformed) {
        try events(field, at: .callerNext(fixture.call, step: 0))
      }
    }
  }

  @Test func `a GET counts for nothing, however well it is signed`() throws {
    let body = "{\(uuid),\"status\":\"ringing\"}"
    let genuine = try fixture.webhook(body, at: .arrivalStatus)
    #expect(try fixture.provider.read(.webhook(genuine), at: fixture.now).events.count == 1)
    let get = try fixture.webhook(body, at: .arrivalStatus, method: .get)
    #expect(throws: WebhookRefusal.malformed) {
      try fixture.provider.read(.webhook(get), at: fixture.now)
    }
    #expect(throws: WebhookRefusal.malformed) {
      try fixture.provider.read(.frame(Array(body.utf8)), at: fixture.now)
    }
  }

  @Test func `a reading has one id however often it is sent, and another for anything else`() throws
  {
    let typed = "{\(uuid),\"dtmf\":{\"digits\":\"1\"}}"
    let ringing = "{\(uuid),\"status\":\"ringing\"}"
    let answered = "{\(uuid),\"status\":\"answered\"}"
    let other = #"{"uuid":"other","status":"ringing"}"#
    let ids = try [
      fixture.reading(typed, at: .callerNext(fixture.call, step: 0)).id,
      fixture.reading(typed, at: .callerNext(fixture.call, step: 1)).id,
      fixture.reading(ringing, at: .arrivalStatus).id,
      fixture.reading(answered, at: .arrivalStatus).id,
      fixture.reading(answered, at: .legAnswered(fixture.leg)).id,
      fixture.reading(other, at: .arrivalStatus).id,
      fixture.reading("{}", at: .arrivalStatus).id, fixture.reading("{ }", at: .arrivalStatus).id,
    ]
    #expect(Set(ids).count == ids.count)
    let again = try fixture.reading(
      "{\(uuid),\"status\":\"ringing\",\"timestamp\":\"2\"}", at: .arrivalStatus)
    #expect(again.id == ids[2])
  }
}
