// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

struct EndingTests {
  private func talking() -> TestBoard {
    var board = TestBoard(members: [.free(.ana), .free(.ben)])
    board.send(.web())
    board.wait(seconds: 3)
    board.send(.answerClaimed(by: .ana))
    board.wait(seconds: 2)
    board.send(.audioConfirmed(by: .caller, claim: 1))
    board.send(.audioConfirmed(by: .winner, claim: 1))
    return board
  }

  private func offered() -> TestBoard {
    var board = TestBoard()
    board.send(.web())
    return board
  }

  @Test(arguments: [CallEvent.callerHungUp, .memberHungUp(.ana)])
  func `whoever hangs up after a conversation, the call was answered`(event: CallEvent) throws {
    var board = talking()
    let start = board.now
    board.wait(seconds: 60)
    let effects = board.send(event)
    let ending = event == .callerHungUp ? Disconnection.callerLeft : .hungUp
    #expect(effects.contains(.disconnect(.ana, claim: 1, ending)))
    let record = try #require(board.records.first)
    #expect(record.outcome == .answered)
    #expect(record.rung == [.ana, .ben])
    let answer = try #require(record.answers.first)
    #expect(answer.audioAt == start)
    #expect(answer.endedAt?.milliseconds(since: start) == 60_000)
    #expect(board.board.liveCalls.isEmpty)
  }

  @Test func `a volunteer who is removed loses her call at once and another is rung`() {
    var board = talking()
    let effects = board.take(
      board.board.handle(members: [.free(.ben)], at: board.now)
    ).map(\.effect)
    #expect(effects.contains(.disconnect(.ana, claim: 1, .gone)))
    #expect(board.ringing() == [.ben])
  }

  @Test func `a message that is recorded again has its time again`() {
    var board = offered()
    board.send(.voicemailChosen)
    board.wait(seconds: 170)
    board.send(.voicemailChosen)
    board.wait(seconds: 170)
    board.send(.voicemailLeft)
    #expect(board.records.map(\.outcome) == [.voiceMessage])
  }

  @Test func `however often a message is begun anew, it ends ten minutes after the first`() {
    var board = offered()
    board.wait(seconds: 30)
    board.send(.voicemailChosen)
    for _ in 0..<5 {
      board.wait(seconds: 110)
      board.send(.voicemailChosen)
    }
    board.wait(seconds: 49)
    #expect(board.call()?.isOver == false)
    board.wait(seconds: 1)
    #expect(board.call()?.outcome == .nobodyToRing)
  }

  @Test func `the longest message that can be set, and its arrival, fit into voicemail`() {
    let (message, arrival) = (CallLimit.voiceMessageSeconds, CallLimit.voiceMessageArrivalSeconds)
    #expect(
      message.range.upperBound + arrival.range.upperBound <= Call.longestVoicemailSeconds)
  }

  @Test func `hanging up by somebody else ends nothing`() {
    var board = talking()
    board.send(.memberHungUp(.ben))
    #expect(board.call()?.winner == .ana)
  }

  @Test func `a caller who hangs up while it rings has left`() {
    var board = TestBoard(members: [.free(.ana)])
    board.send(.web())
    #expect(board.send(.callerHungUp).contains(.stopRinging(.ana, .over)))
    #expect(board.records.map(\.outcome) == [.callerLeft])
  }

  @Test func `a caller's page that is back within 15 seconds keeps its call`() {
    var board = TestBoard(members: [.free(.ana)])
    board.send(.web())
    board.send(.callerGone)
    board.wait(seconds: 14)
    board.send(.callerBack)
    board.wait(seconds: 20)
    #expect(board.ringing() == [.ana])
  }

  @Test func `a caller's page that stays away for 15 seconds has left`() {
    var board = TestBoard(members: [.free(.ana)])
    board.send(.web())
    board.send(.callerGone)
    board.wait(seconds: 15)
    #expect(board.call()?.outcome == .callerLeft)
  }

  @Test func `a voice message ends the call, and its record says so`() {
    var board = offered()
    #expect(board.send(.voicemailChosen).contains(.startVoicemail(maximumSeconds: 120)))
    board.send(.voicemailLeft)
    #expect(board.records.map(\.outcome) == [.voiceMessage])
  }

  @Test func `a caller may choose voicemail instead of waiting`() {
    var board = TestBoard(members: [.free(.ana)])
    board.send(.web())
    #expect(board.send(.voicemailChosen).contains(.stopRinging(.ana, .over)))
    #expect(board.told.last == .voicemail(.chosen))
  }

  @Test func `an offer of voicemail that is not taken up ends after a minute`() {
    var board = offered()
    board.wait(seconds: 60)
    #expect(board.call()?.outcome == .nobodyToRing)
  }

  @Test func `a voice message that never arrives ends two minutes and the upload's one later`() {
    var board = offered()
    board.send(.voicemailChosen)
    board.wait(seconds: 179)
    #expect(board.call()?.isOver == false)
    board.wait(seconds: 1)
    #expect(board.call()?.outcome == .nobodyToRing)
  }

  @Test func `a phone goes to voicemail without a choice, and hanging up ends the message`() {
    var board = TestBoard(languages: ["en"])
    var incoming = IncomingCall.test(.phone, .phone)
    incoming.capabilities.asksCaptcha = false
    let effects = board.send(.incoming(incoming))
    #expect(
      effects.contains(
        .instructCaller([
          .say(.voicemail(.nobodyToRing)), .recordVoicemail(maximumSeconds: 120),
        ])))
    board.send(.callerHungUp)
    #expect(board.call()?.isOver == false)
    board.send(.voicemailLeft)
    #expect(board.call()?.outcome == .voiceMessage)
  }

  @Test func `no call outlives six hours`() {
    var board = talking()
    board.wait(seconds: 21_600 - 6)
    #expect(board.call()?.isOver == false)
    let effects = board.wait(seconds: 1)
    #expect(effects.contains(.disconnect(.ana, claim: 1, .tooLong)))
    #expect(board.call()?.outcome == .tooLong)
  }

  @Test func `events after the end change nothing`() {
    var board = talking()
    board.send(.callerHungUp)
    let stored = board.stored
    for event in [CallEvent.callerBack, .winnerGone(.ana), .voicemailLeft, .declined(by: .ben)] {
      #expect(board.send(event).isEmpty)
    }
    #expect(board.stored == stored)
  }
}
