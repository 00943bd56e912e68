// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

/// A call by which an admin tries the hotline reaches her and nobody else.
struct TestCallTests {
  private func trying(isWhole: Bool = false) -> CallEvent {
    let test = TestCall(member: .ana, way: .sip, isWhole: isWhole)
    return .incoming(
      IncomingCall(
        channel: .phone, capabilities: .phone.asking(of: test), language: .english, test: test,
        randomness: 1))
  }

  private let everybody: [Availability] = [
    .free(.ana, .off, reach: .dialled).with { $0.isOnBreak = true }, .free(.ben),
    .free(.cleo, .fallback),
  ]

  @Test func `it rings her alone, off shift and on a break, and straight`() {
    var board = TestBoard(members: everybody)
    board.send(trying())
    #expect(board.ringing() == [.ana])
    #expect(board.told.allSatisfy { if case .waiting = $0 { true } else { false } })
    board.wait(seconds: CallLimits.standard[.ringTimeoutSeconds])
    #expect(board.ringing() == [.ana])
    #expect(board.send(.answerClaimed(by: .ben)).contains(.refuseClaim(.ben, .notRung)))
    board.send(.answerClaimed(by: .ana))
    #expect(board.call()?.winner == .ana)
  }

  @Test func `the whole way has the menu and the digits of every caller`() {
    var board = TestBoard(members: everybody)
    board.send(trying(isWhole: true))
    #expect(board.told == [.choosingLanguage])
    board.send(.languageChosen(.spanish))
    guard case .captcha(let digits, _) = board.told.last else {
      Issue.record("nothing is asked")
      return
    }
    board.send(.captchaAnswered(digits))
    #expect(board.ringing() == [.ana])
  }

  @Test func `nobody else is rung when she does not answer, and no message is asked for`() {
    var board = TestBoard(members: everybody)
    board.send(trying())
    board.send(.declined(by: .ana))
    #expect(board.call()?.outcome == .unanswered)
    let rung = board.log.compactMap { if case .ring(let id, _) = $0.effect { id } else { nil } }
    #expect(Set(rung) == [.ana])
  }

  @Test func `it leaves no record`() {
    var board = TestBoard(members: everybody)
    board.send(trying())
    board.send(.answerClaimed(by: .ana))
    board.send(.callerHungUp)
    #expect(board.call()?.isOver == true)
    #expect(board.records.isEmpty)
    #expect(
      board.log.contains { $0.effect == .endCall(.answered) || $0.effect == .endCall(.callerLeft) })
  }

  @Test func `it takes no caller's place, and a full queue does not keep it out`() throws {
    var limits = CallLimits.standard
    try limits.set(.waitingCalls, to: CallLimit.waitingCalls.range.lowerBound)
    var board = TestBoard(members: everybody, limits: limits)
    board.send(trying())
    #expect(!board.board.isQueueFull)
    for number in 0..<limits[.waitingCalls] { board.send(.web(), to: .test(10 + number)) }
    #expect(board.board.isQueueFull)
    var full = TestBoard(members: everybody, limits: limits)
    for number in 0..<limits[.waitingCalls] { full.send(.web(), to: .test(10 + number)) }
    full.send(trying())
    #expect(full.ringing() == [.ana])
  }

  @Test func `another caller meanwhile is a caller like any other`() {
    var board = TestBoard(members: everybody)
    board.send(trying())
    board.send(.web(), to: .second)
    #expect(board.ringing(.second) == [.ben])
    board.send(.answerClaimed(by: .ben), to: .second)
    board.send(.callerHungUp, to: .second)
    #expect(board.records.map(\.id) == [.second])
  }

  @Test func `whoever may not answer calls is not rung by her own test`() {
    var board = TestBoard(members: [everybody[0].with { $0.isConfirmed = false }, everybody[1]])
    board.send(trying())
    #expect(board.ringing() == [])
    #expect(board.call()?.outcome == .nobodyToRing)
  }
}
