// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

@testable import Telephony

/// What channels are told, for each script.
struct AsteriskScriptTests {
  private static let room = "/bridges/call-cccccccccccccccccccccccccccccccc"
  private static let hush = ["DELETE /playbacks/asked~1.1", "DELETE /playbacks/said~1.1"]
  private static let answer = "POST /channels/1.1/answer"
  private static let leave = "POST \(room)/removeChannel?channel=1.1"
  private static let enter = "POST \(room)/addChannel?channel=1.1"
  private static let open =
    "POST \(room)?type=mixing&name=call-cccccccccccccccccccccccccccccccc"
  private static let record =
    "POST /channels/1.1/record?name=voicemail%2Fcccccccccccccccccccccccccccccccc&format=wav"
    + "&maxDurationSeconds=120&terminateOn=%23&beep=true&ifExists=overwrite"

  /// Without what names the script, which comes when all sounds have been stopped.
  private func told(_ steps: LegStep...) throws -> [String] {
    let script = LegScript(steps)
    let operations = try AsteriskFixture.asterisk().instruct(
      try #require(ProviderLegID("1.1")), script, AsteriskFixture.addresses())
    let texts = AsteriskFixture.texts(operations)
    let number = AsteriskPlan(script).number
    let naming = "POST /channels/1.1/variable?variable=LLAMENOS_SCRIPT&value=\(number)"
    let answered = try #require(texts.firstIndex(of: Self.answer))
    #expect(texts[answered - 1] == naming)
    #expect(texts[..<(answered - 1)].allSatisfy { $0.hasPrefix("DELETE /playbacks/") })
    return texts.filter { $0 != naming }
  }

  private func cue(_ act: String, _ steps: LegStep...) -> String {
    "cue~\(act)~\(AsteriskPlan(LegScript(steps)).number)~1.1"
  }

  @Test func `sounds are heard in order, after what was heard before is stopped`() throws {
    let told = try told(.play([.file("sound:a"), .file("sound:llamenos/b")]))
    #expect(
      told == Self.hush + [
        Self.answer,
        "POST /channels/1.1/play?media=sound%3Aa%2Csound%3Allamenos%2Fb&playbackId=said~1.1",
      ])
  }

  @Test func `a question is apart from what is heard to its end`() throws {
    let hook = Hook.callerNext(try AsteriskFixture.call(), step: 2)
    let told = try told(
      .play([.file("sound:a")]), .gather([.file("sound:b")], digits: 1, seconds: 5, then: hook))
    #expect(
      told == Self.hush + [
        Self.answer, Self.leave, "POST /channels/1.1/play?media=sound%3Aa&playbackId=said~1.1",
        "POST /channels/1.1/play?media=sound%3Ab&playbackId=asked~1.1",
      ])
  }

  @Test func `who waits hears music that began before, so that company ends it`() throws {
    let told = try told(.wait(in: Room(of: try AsteriskFixture.call())))
    #expect(told == Self.hush + [Self.answer, Self.open, "POST \(Self.room)/moh", Self.enter])
  }

  @Test func `who joins ends the music`() throws {
    let told = try told(.join(Room(of: try AsteriskFixture.call())))
    #expect(told == Self.hush + [Self.answer, Self.open, "DELETE \(Self.room)/moh", Self.enter])
  }

  @Test func `who is recorded is taken out of the room first`() throws {
    let told = try told(.recordMessage(maximumSeconds: 120, call: try AsteriskFixture.call()))
    #expect(told == Self.hush + [Self.answer, Self.leave, Self.record])
  }

  @Test func `what comes after sounds waits behind them`() throws {
    let play = LegStep.play([.file("sound:a")])
    let wait = LegStep.wait(in: Room(of: try AsteriskFixture.call()))
    let told = try told(play, wait)
    let cue = cue("wait.cccccccccccccccccccccccccccccccc", play, wait)
    #expect(
      told == ["DELETE /playbacks/\(cue)"] + Self.hush + [
        Self.answer, Self.leave, "POST /channels/1.1/play?media=sound%3Aa&playbackId=said~1.1",
        "POST /channels/1.1/play?media=digits%3A.&playbackId=\(cue)",
      ])
  }

  @Test(arguments: [
    (LegStep.hangUp, "DELETE /channels/1.1?reason=normal"),
    (.reject, "DELETE /channels/1.1?reason=busy"),
  ])
  func `an end needs nothing else, and no answer before`(step: LegStep, told: String) throws {
    let operations = try AsteriskFixture.asterisk().instruct(
      try #require(ProviderLegID("1.1")), LegScript([step]), AsteriskFixture.addresses())
    #expect(AsteriskFixture.texts(operations) == [told])
    #expect(throws: Never.self) { try operations[0].result(of: AsteriskFixture.answer(404)) }
  }

  @Test func `who has heard something is hung up on, not rejected`() throws {
    let told = try told(.play([.file("sound:a")]), .reject)
    #expect(told.last?.contains("cue~hangup~") == true)
  }

  @Test func `nothing is done behind a step that lasts`() throws {
    let wait = LegStep.wait(in: Room(of: try AsteriskFixture.call()))
    #expect(try told(wait, .hangUp) == told(wait))
  }

  @Test func `a text, for which there is no voice, holds nothing up`() throws {
    let text = Sound.text("Please wait.", try #require(LanguageTag("en")))
    let told = try told(.play([text, .file("sound:a")]), .hangUp)
    #expect(told.contains("POST /channels/1.1/play?media=sound%3Aa&playbackId=said~1.1"))
    #expect(!told.joined().contains("Please"))
  }

  @Test func `an empty script ends what is heard`() throws {
    #expect(try told() == Self.hush + [Self.answer])
  }

  @Test func `what is as it was asked to be is no failure`() throws {
    let room = Room(of: try AsteriskFixture.call())
    let leg = try #require(ProviderLegID("1.1"))
    let asterisk = try AsteriskFixture.asterisk()
    let accepted: [(LegStep, String, Set<Int>)] = [
      (.wait(in: room), "type=mixing", [200, 409]), (.wait(in: room), "playbacks", [204, 404]),
      (.join(room), "/moh", [204, 404, 409]),
      (.recordMessage(maximumSeconds: 9, call: room.call), "removeChannel", [204, 404, 422]),
    ]
    for (step, part, statuses) in accepted {
      let operation = try #require(
        try asterisk.instruct(leg, LegScript([step]), AsteriskFixture.addresses())
          .first { $0.request.url.contains(part) })
      for status in [200, 204, 400, 404, 409, 422, 500] {
        let isSuccess = (try? operation.result(of: AsteriskFixture.answer(status))) != nil
        #expect(isSuccess == (statuses.contains(status) || status < 300), "\(part) \(status)")
      }
    }
  }
}
