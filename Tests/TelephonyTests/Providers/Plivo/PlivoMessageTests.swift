// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

@testable import Telephony

struct PlivoMessageTests {
  typealias Fields = [(name: String, value: String)]

  private func what(_ hook: Hook, _ fields: Fields) throws -> LegEvent.What? {
    try PlivoFixture.read(hook, fields).events.first?.what
  }

  @Test(arguments: ["32470123456", "+32470123456"])
  func `numbers are read with and without their plus`(_ from: String) throws {
    let read = try what(.arrival, [("From", from), ("To", "3225550177")])
    #expect(read == .arrived(from: PlivoFixture.caller, to: PlivoFixture.line))
  }

  @Test(arguments: ["anonymous", "Restricted", "", "sip:ada@phone.plivo.com", "0470123456"])
  func `a caller without a number calls from none`(_ from: String) throws {
    let read = try what(.arrival, [("From", from), ("To", "3225550177")])
    #expect(read == .arrived(from: nil, to: PlivoFixture.line))
  }

  @Test(arguments: [
    ("ringing", "", LegStatus.ringing), ("in-progress", "", .answered),
    ("completed", "NORMAL_CLEARING", .ended(.completed)), ("busy", "", .ended(.busy)),
    ("busy", "CALL_REJECTED", .ended(.declined)), ("failed", "Rejected", .ended(.declined)),
    ("failed", "USER_BUSY", .ended(.busy)), ("failed", "", .ended(.failed)),
    ("timeout", "", .ended(.unanswered)), ("no-answer", "", .ended(.unanswered)),
    ("no-answer", "Busy Line", .ended(.busy)), ("cancel", "", .ended(.cancelled)),
    ("completed", "CALL_REJECTED", .ended(.completed)),
  ])
  func `statuses are read`(_ status: String, cause: String, meant: LegStatus) throws {
    for hook in [Hook.arrivalStatus, .legStatus(PlivoFixture.leg)] {
      let read = try what(hook, [("CallStatus", status), ("HangupCause", cause)])
      #expect(read == .status(meant))
    }
  }

  @Test(arguments: [("3010", LegEnd.busy), ("3020", .declined), ("3000", .unanswered)])
  func `the code of a cause says more than the status`(_ code: String, end: LegEnd) throws {
    let read = try what(
      .legStatus(PlivoFixture.leg), [("CallStatus", "no-answer"), ("HangupCauseCode", code)])
    #expect(read == .status(.ended(end)))
  }

  @Test func `whatever is asked for once it is picked up, it is picked up`() throws {
    let read = try what(.legAnswered(PlivoFixture.leg), [("CallStatus", "in-progress")])
    #expect(read == .status(.answered))
  }

  @Test(arguments: [("12", [1, 2]), ("*1#", [1]), ("#", [])] as [(String, [UInt8])])
  func `digits are read, and other keys are none`(_ text: String, digits: [UInt8]) throws {
    let hook = Hook.callerNext(PlivoFixture.call, step: 2)
    #expect(try what(hook, [("Digits", text)]) == .typed(digits))
  }

  @Test func `silence is read as such, and is another message than digits`() throws {
    let hook = Hook.legNext(PlivoFixture.leg, step: 1)
    let silence = try PlivoFixture.read(hook, [("Event", "Redirect")])
    #expect(silence.events.map(\.what) == [.typed([])])
    #expect(try silence.id != PlivoFixture.read(hook, [("Digits", "1")]).id)
  }

  @Test func `a message sent again has the same id, and at another step another`() throws {
    let first = Hook.callerNext(PlivoFixture.call, step: 1)
    let second = Hook.callerNext(PlivoFixture.call, step: 2)
    let typed: Fields = [("Digits", "1")]
    let id = try PlivoFixture.read(first, typed).id
    #expect(try id == PlivoFixture.read(first, typed).id)
    #expect(try id != PlivoFixture.read(second, typed).id)
  }

  @Test func `being asked for music or for a script tells of nothing`() throws {
    #expect(try PlivoFixture.read(.music, []).events.isEmpty)
    #expect(try PlivoFixture.read(.script(PlivoFixture.id), []).events.isEmpty)
  }

  private static let whole: [(Hook, Fields)] = [
    (.arrival, [("From", "32470123456"), ("To", "3225550177")]),
    (.arrivalStatus, [("CallStatus", "completed"), ("HangupCause", "NORMAL_CLEARING")]),
    (.callerNext(PlivoFixture.call, step: 1), [("Digits", "1")]),
    (
      .recording(PlivoFixture.call),
      [
        ("RecordingID", "r1"), ("RecordingDuration", "3"), ("RecordingDurationMs", "2100"),
        ("RecordUrl", PlivoFixture.media),
      ]
    ),
  ]

  @Test(arguments: whole.indices)
  func `a field that is used and comes twice is malformed`(_ index: Int) throws {
    let (hook, fields) = Self.whole[index]
    #expect(try what(hook, fields) != nil)
    for field in fields + [("CallUUID", "x")] {
      #expect(throws: WebhookRefusal.malformed, "\(field.name)") {
        try what(hook, fields + [field])
      }
    }
  }

  @Test(arguments: [
    (Hook.arrival, "From", "32470123456"), (.arrival, "To", "sip:ada@phone.plivo.com"),
    (.arrivalStatus, "CallStatus", "asleep"), (.arrivalStatus, "Event", "Hangup"),
    (.callerNext(PlivoFixture.call, step: 1), "Digits", String(repeating: "1", count: 33)),
    (.recording(PlivoFixture.call), "RecordingDuration", "3"),
    (.recording(PlivoFixture.call), "RecordingID", "r1"),
  ])
  func `what Plivo does not say is malformed`(_ hook: Hook, name: String, value: String) {
    #expect(throws: WebhookRefusal.malformed) { try what(hook, [(name, value)]) }
  }
}
