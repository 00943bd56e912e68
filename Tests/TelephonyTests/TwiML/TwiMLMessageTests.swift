// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

@testable import Telephony

/// What forms of Twilio and SignalWire say, once they are verified.
struct TwiMLMessageTests {
  private static let leg = known(ProviderLegID("CA1"))
  private static let next = Hook.callerNext(Conformance.call, step: 2)

  private static func read(_ hook: Hook, _ body: String) throws -> ProviderReading {
    try TwiMLMessage(hook, WebhookForm(Array(body.utf8))).reading()
  }

  private static func what(_ hook: Hook, _ body: String) throws -> [LegEvent.What] {
    try read(hook, body).events.map(\.what)
  }

  @Test(arguments: [
    ("queued", LegStatus.initiated), ("initiated", .initiated), ("ringing", .ringing),
    ("in-progress", .answered), ("completed", .ended(.completed)), ("busy", .ended(.busy)),
    ("no-answer", .ended(.unanswered)), ("canceled", .ended(.cancelled)),
    ("failed", .ended(.failed)),
  ])
  func `a status is what the documentation calls it`(word: String, status: LegStatus) throws {
    for hook in [Hook.arrivalStatus, .legStatus(Conformance.leg)] {
      #expect(try Self.what(hook, "CallSid=CA1&CallStatus=\(word)") == [.status(status)])
    }
  }

  @Test(arguments: [
    "CallSid=CA1", "CallSid=CA1&CallStatus=", "CallSid=CA1&CallStatus=Completed",
    "CallSid=CA1&CallStatus=busy&CallStatus=busy", "CallStatus=busy", "CallSid=&CallStatus=busy",
    "CallSid=a/b&CallStatus=busy", "CallSid=..&CallStatus=busy",
  ])
  func `a status of no leg, or that nobody knows, is malformed`(_ body: String) {
    #expect(throws: WebhookRefusal.malformed) { try Self.read(.arrivalStatus, body) }
  }

  @Test(arguments: [
    "anonymous", "Anonymous", "Restricted", "", "266696687", "+266696687", "+7378742833",
    "+2562533", "+8656696", "client:ada", "sip:ada@example.org",
  ])
  func `whoever withholds a number has none`(_ from: String) throws {
    let value = from.replacing("+", with: "%2B")
    let said = try Self.what(.arrival, "CallSid=CA1&From=\(value)&To=%2B3225550177")
    #expect(said == [.arrived(from: nil, to: Conformance.line)])
  }

  @Test(arguments: ["", "&To=", "&To=3225550177", "&To=%2B0", "&To=%2B3225550177&To=%2B3225550177"])
  func `a call to no number is malformed`(_ called: String) {
    #expect(throws: WebhookRefusal.malformed) {
      try Self.read(.arrival, "CallSid=CA1&From=%2B32470123456\(called)")
    }
  }

  @Test(
    arguments: [
      ("", []), ("&Digits=", []), ("&Digits=0129", [0, 1, 2, 9]), ("&Digits=1%2A2%233", [1, 2, 3]),
      ("&Digits=%D9%A1", []),
    ] as [(String, [UInt8])])
  func `digits are digits, and silence is none`(typed: String, digits: [UInt8]) throws {
    #expect(try Self.what(Self.next, "CallSid=CA1\(typed)") == [.typed(digits)])
    #expect(
      try Self.what(.legNext(Conformance.leg, step: 0), "CallSid=CA1\(typed)") == [.typed(digits)])
  }

  @Test func `more digits than anybody types are malformed`() throws {
    let most = String(repeating: "1", count: 32)
    #expect(try Self.what(Self.next, "CallSid=CA1&Digits=\(most)").count == 1)
    #expect(throws: WebhookRefusal.malformed) {
      try Self.read(Self.next, "CallSid=CA1&Digits=\(most)1")
    }
  }

  @Test(arguments: ["DialCallStatus=completed", "RecordingUrl=https%3A%2F%2Fapi.example%2Fr"])
  func `the end of a step is no event, and no other message has its id`(_ field: String) throws {
    let body = "CallSid=CA1&From=%2B32470123456&To=%2B3225550177"
    for hook in [
      Hook.arrival, .legAnswered(Conformance.leg), Self.next, .legNext(Conformance.leg, step: 1),
    ] {
      let over = try Self.read(hook, "\(body)&\(field)")
      #expect(over.events.isEmpty)
      let other = try Self.read(hook, body)
      #expect(!other.events.isEmpty)
      #expect(over.id != other.id)
    }
  }

  @Test(arguments: [
    ("completed&RecordingDuration=0", 0), ("completed&RecordingDuration=119", 119),
  ])
  func `a recording has a name and a length`(status: String, seconds: Int) throws {
    let recording = Recording(id: known(ProviderLegID("RE1")), seconds: seconds)
    let body = "CallSid=CA1&RecordingSid=RE1&RecordingUrl=x&RecordingStatus=\(status)"
    #expect(try Self.what(.recording(Conformance.call), body) == [.recorded(recording)])
  }

  @Test(arguments: ["absent", "failed", "in-progress"])
  func `a recording that did not come about is told as such`(_ status: String) throws {
    let body = "CallSid=CA1&RecordingSid=RE1&RecordingStatus=\(status)"
    #expect(try Self.what(.recording(Conformance.call), body) == [.recordingFailed])
  }

  @Test(arguments: [
    "RecordingSid=RE1", "RecordingStatus=absent", "RecordingSid=a/b&RecordingStatus=absent",
    "RecordingSid=RE1&RecordingStatus=completed",
    "RecordingSid=RE1&RecordingStatus=completed&RecordingDuration=-1",
    "RecordingSid=RE1&RecordingStatus=completed&RecordingDuration=x",
  ])
  func `half of a recording is malformed`(_ fields: String) {
    #expect(throws: WebhookRefusal.malformed) {
      try Self.read(.recording(Conformance.call), "CallSid=CA1&\(fields)")
    }
  }

  @Test func `a leg is answered where its first document is asked for, and music says nothing`()
    throws
  {
    #expect(
      try Self.what(.legAnswered(Conformance.leg), "CallSid=CA1") == [.status(.answered)])
    #expect(try Self.read(.music, "CallSid=CA1").events.isEmpty)
  }
}
