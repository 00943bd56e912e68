// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

@testable import Telephony

/// How a script goes on when its sounds have been heard.
struct AsteriskCueTests {
  private static let question = "GET /channels/1796071339.22/variable?variable=LLAMENOS_SCRIPT"

  @Test func `a cue that starts asks for the newest script, then does what is due`() throws {
    let reading = try AsteriskFixture.read("cue-started")
    #expect(reading.events.isEmpty)
    let room = "/bridges/call-cccccccccccccccccccccccccccccccc"
    #expect(
      AsteriskFixture.texts(reading.followUps) == [
        Self.question, "POST \(room)?type=mixing&name=call-cccccccccccccccccccccccccccccccc",
        "POST \(room)/moh", "POST \(room)/addChannel?channel=1796071339.22",
      ])
  }

  @Test(arguments: ["cue-finished", "sounds-finished"])
  func `a playback that ends says nothing: a cancelled cue ends too`(name: String) throws {
    #expect(try AsteriskFixture.read(name).followUps.isEmpty)
  }

  @Test func `the end of a question says that it has been heard, and of anything else nothing`()
    throws
  {
    let leg = "1796071339.22"
    func reading(_ playback: String, _ type: String) throws -> [LegEvent.What] {
      let frame = """
        {"type": "\(type)", "timestamp": "2026-12-01T08:00:00.000+0000", "application": "hotline",
         "playback": {"id": "\(playback)", "target_uri": "channel:\(leg)"}}
        """
      return try AsteriskFixture.read(json: frame).events.map(\.what)
    }
    #expect(try reading("asked~\(leg)", "PlaybackFinished") == [.questionHeard])
    #expect(try reading("asked~\(leg)", "PlaybackStarted").isEmpty)
    #expect(try reading("said~\(leg)", "PlaybackFinished").isEmpty)
    #expect(try reading("asked~1796071339.23", "PlaybackFinished").isEmpty)
  }

  @Test func `a script that was replaced does not go on`() throws {
    let first = try #require(try AsteriskFixture.read("cue-started").followUps.first)
    #expect(throws: Never.self) {
      try first.result(of: AsteriskFixture.answer(200, #"{"value":"0123456789abcdef"}"#))
    }
    #expect(throws: ProviderFailure.gone) {
      try first.result(of: AsteriskFixture.answer(200, #"{"value":"0123456789abcdee"}"#))
    }
    #expect(throws: ProviderFailure.gone) { try first.result(of: AsteriskFixture.answer(404)) }
    #expect(throws: ProviderFailure.unreadable) {
      try first.result(of: AsteriskFixture.answer(200, "{}"))
    }
  }

  @Test func `each act is carried by a cue and comes back`() throws {
    let call = try AsteriskFixture.call()
    let leg = try #require(ProviderLegID("a~b.1"))
    let sounds = LegStep.play([.file("sound:a")])
    let steps: [LegStep] = [
      .hangUp, .wait(in: Room(of: call)), .join(Room(of: call)),
      .recordMessage(maximumSeconds: 120, call: call),
    ]
    for step in steps {
      let plan = AsteriskPlan(LegScript([sounds, step]))
      let cue = AsteriskCue(plan, try #require(plan.act), for: leg)
      let playback = ARIEvent.Playback(id: cue.playback, target: "channel:a~b.1")
      #expect(AsteriskCue(playback) == cue)
      #expect(cue.playback.utf8.allSatisfy(URLText.isUnreserved))
    }
  }

  @Test func `scripts that differ have numbers that differ`() throws {
    let call = try AsteriskFixture.call()
    let scripts: [[LegStep]] = [
      [], [.hangUp], [.play([.file("sound:a")])], [.play([.file("sound:a")]), .hangUp],
      [.play([.file("sound:b")]), .hangUp], [.wait(in: Room(of: call))], [.join(Room(of: call))],
      [.play([.file("sound:a"), .file("sound:b")])],
      [
        .play([.file("sound:a")]),
        .gather([.file("sound:b")], digits: 1, seconds: 5, then: .callerNext(call, step: 1)),
      ],
    ]
    #expect(Set(scripts.map { AsteriskPlan(LegScript($0)).number }).count == scripts.count)
  }

  @Test(arguments: [
    "cue~hangup~0123456789abcdef~2.2", "cue~hangup~0123456789abcdef", "cue~dance~01~1.1",
    "cue~wait.cc~01~1.1", "cue~record.cccccccccccccccccccccccccccccccc.0~01~1.1", "said~1.1",
    "cue~wait~01~1.1", "~hangup~01~1.1", "",
  ])
  func `a playback that is no cue of its own channel is none`(id: String) {
    #expect(AsteriskCue(ARIEvent.Playback(id: id, target: "channel:1.1")) == nil)
  }
}
