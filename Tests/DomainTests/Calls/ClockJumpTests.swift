// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

struct ClockJumpTests {
  private func ringing() -> TestBoard {
    var board = TestBoard(members: [.free(.ana)])
    board.send(.web())
    board.wait(seconds: 30)
    board.take(board.board.tick(at: board.now))
    return board
  }

  @Test func `a clock that is set back an hour lets no call ring for that hour`() throws {
    var board = ringing()
    board.now = board.now.advanced(bySeconds: -3_600)
    board.take(board.board.tick(at: board.now))
    board.wait(seconds: 59)
    #expect(board.ringing() == [.ana])
    board.wait(seconds: 1)
    #expect(board.told.last == .voicemailOffered(.unanswered))
    let call = try #require(board.call())
    #expect(board.now.milliseconds(since: call.arrivedAt) == Int64(90_000))
  }

  @Test func `a clock that is set forward an hour sends no caller away at once`() {
    var board = ringing()
    board.now = board.now.advanced(bySeconds: 3_600)
    board.take(board.board.tick(at: board.now))
    #expect(board.ringing() == [.ana])
    board.wait(seconds: 44)
    #expect(board.ringing() == [.ana])
    board.wait(seconds: 1)
    #expect(board.told.last == .voicemailOffered(.unanswered))
  }

  @Test func `a timer that fires early is set again`() throws {
    var board = ringing()
    let timer = try #require(board.call()?.setTimers.first { $0.kind == .waiting })
    #expect(
      board.send(.timerFired(.waiting, generation: timer.generation)) == [.setTimer(timer)])
    #expect(board.ringing() == [.ana])
  }

  @Test func `a timer of before does not fire for what is set now`() throws {
    var board = TestBoard(members: [.free(.ana), .free(.ben)])
    board.send(.web())
    let timer = try #require(board.call()?.setTimers.first { $0.kind == .waiting })
    board.send(.answerClaimed(by: .ana))
    board.wait(seconds: 10)
    board.wait(seconds: 85)
    #expect(board.send(.timerFired(.waiting, generation: timer.generation)).isEmpty)
    #expect(board.ringing() == [.ben])
  }
}
