// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

/// Calls that a member begins: her own phone first, then whoever asked for it.
struct CallBackTests {
  private func calling(reach: Reach = .dialled, others: [Availability] = []) -> TestBoard {
    var board = TestBoard(members: [.free(.ana, reach: reach)] + others)
    board.send(.callBackBegun(OutgoingCall(by: .ana, reach: reach, language: .spanish)))
    return board
  }

  private func talking() -> TestBoard {
    var board = calling()
    board.send(.answerClaimed(by: .ana))
    board.send(.audioConfirmed(by: .caller, claim: 1))
    return board
  }

  @Test func `her own phone rings first and nobody else is dialled`() {
    let board = calling(others: [.free(.ben)])
    let effects = board.log.map(\.effect)
    #expect(effects.contains(.ring(.ana, attempt: 1)))
    #expect(!effects.contains(.dialCaller))
    #expect(board.ringing() == [.ana])
    #expect(board.call()?.language == .spanish)
  }

  @Test func `once she has pressed the key the other phone is dialled, once`() {
    var board = calling()
    let effects = board.send(.answerClaimed(by: .ana))
    #expect(effects.contains(.connect(.ana, claim: 1)))
    #expect(effects.count { $0 == .dialCaller } == 1)
    #expect(board.told == [.connecting(claim: 1)])
    #expect(!board.send(.answerClaimed(by: .ana)).contains(.dialCaller))
    board.send(.audioConfirmed(by: .caller, claim: 1))
    #expect(board.told.last == .connected(claim: 1))
  }

  @Test func `nobody else can take it`() {
    var board = calling(others: [.free(.ben)])
    #expect(board.send(.answerClaimed(by: .ben)) == [.refuseClaim(.ben, .notRung)])
    #expect(!board.log.map(\.effect).contains(.dialCaller))
  }

  @Test func `she is busy from the beginning and free again at the end`() {
    var board = calling()
    board.send(.web(), to: .second)
    #expect(board.ringing(.second).isEmpty)
    board.send(.memberHungUp(.ana))
    #expect(board.ringing(.second) == [.ana])
  }

  @Test func `a phone of hers that rings for a caller stops when she calls back`() {
    var board = TestBoard(members: [.free(.ana, reach: .dialled), .free(.ben)])
    board.send(.web(), to: .second)
    #expect(board.ringing(.second) == [.ana, .ben])
    board.send(.callBackBegun(OutgoingCall(by: .ana, reach: .dialled, language: .english)))
    #expect(board.ringing(.second) == [.ben])
  }

  @Test func `nothing begins for whoever is in a call, or has no powers`() {
    var board = talking()
    let again = OutgoingCall(by: .ana, reach: .dialled, language: .english)
    #expect(board.send(.callBackBegun(again), to: .second).isEmpty)
    #expect(board.call(.second) == nil)
    let removed = OutgoingCall(by: .ben, reach: .dialled, language: .english)
    #expect(board.send(.callBackBegun(removed), to: .second).isEmpty)
  }

  @Test(arguments: [
    CallEvent.declined(by: .ana), .legEnded(of: .ana), .legWasted(of: .ana, ringsOn: false),
    .memberHungUp(.ana), .winnerRemoved(.ana), .serverRestarted,
  ])
  func `her phone that is not taken up ends it, and nobody was dialled`(event: CallEvent) {
    var board = calling()
    board.send(event)
    #expect(board.records.map(\.outcome) == [.notReached])
    #expect(!board.log.map(\.effect).contains(.dialCaller))
    #expect(board.board.liveCalls.isEmpty)
  }

  @Test func `a leg of hers that is wasted while another rings on ends nothing`() {
    var board = calling()
    board.send(.legWasted(of: .ana, ringsOn: true))
    #expect(board.records.isEmpty)
  }

  @Test func `neither phone rings for more than a minute`() {
    var board = calling()
    board.wait(seconds: Call.callBackRingSeconds - 1)
    #expect(board.records.isEmpty)
    board.wait(seconds: 1)
    #expect(board.records.map(\.outcome) == [.notReached])
    var other = calling()
    other.send(.answerClaimed(by: .ana))
    other.wait(seconds: Call.callBackRingSeconds)
    #expect(other.records.map(\.outcome) == [.notReached])
    #expect(other.records.first?.answers.last?.ending == .notReached)
  }

  @Test(arguments: [CallEvent.callerHungUp, .memberHungUp(.ana), .serverRestarted])
  func `what ends it before the other phone is picked up has reached nobody`(event: CallEvent) {
    var board = calling()
    board.send(.answerClaimed(by: .ana))
    board.send(event)
    #expect(board.records.map(\.outcome) == [.notReached])
    #expect(board.records.map(\.hasTalked) == [false])
  }

  @Test(arguments: [CallEvent.callerHungUp, .memberHungUp(.ana)])
  func `a talk is one from twenty seconds on: a mailbox may have answered before`(
    event: CallEvent
  ) {
    for (seconds, hasTalked) in [(19, false), (20, true)] {
      var board = talking()
      board.wait(seconds: seconds)
      board.send(event)
      #expect(board.records.map(\.outcome) == [.calledBack])
      #expect(board.records.map(\.hasTalked) == [hasTalked])
    }
  }

  @Test func `a talk outlives a restart and the minute of ringing`() {
    var board = talking()
    board.wait(seconds: 90)
    board.send(.serverRestarted)
    #expect(board.call()?.winner == .ana)
    #expect(board.log.count { $0.effect == .dialCaller } == 1)
  }

  @Test func `a member who is removed loses it, and nobody else is rung for it`() {
    var board = talking()
    _ = board.take(board.board.handle(members: [.free(.ben)], at: board.now))
    #expect(board.records.map(\.outcome) == [.calledBack])
    #expect(board.board.liveCalls.isEmpty)
  }
}
