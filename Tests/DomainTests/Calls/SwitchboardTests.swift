// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

struct SwitchboardTests {
  private func two(_ members: Availability...) -> TestBoard {
    var board = TestBoard(members: members)
    board.send(.web(), to: .first)
    board.wait(seconds: 1)
    board.send(.web(), to: .second)
    return board
  }

  @Test func `two callers and two volunteers are two calls`() {
    var board = two(.free(.ana), .free(.ben))
    #expect(board.ringing(.second) == [.ana, .ben])
    board.send(.answerClaimed(by: .ana), to: .first)
    #expect(board.ringing(.second) == [.ben])
    board.send(.answerClaimed(by: .ben), to: .second)
    #expect(board.board.callOf(.ana) == .first)
    #expect(board.board.callOf(.ben) == .second)
  }

  @Test func `several rings are held, the oldest first`() {
    let board = two(.free(.ana))
    #expect(board.board.rings(of: .ana) == [.first, .second])
  }

  @Test func `nobody is in two calls, even if she presses Answer twice in one instant`() {
    var board = two(.free(.ana))
    board.send(.answerClaimed(by: .ana), to: .first)
    #expect(
      board.send(.answerClaimed(by: .ana), to: .second) == [.refuseClaim(.ana, .inAnotherCall)])
    #expect(board.board.callOf(.ana) == .first)
  }

  @Test func `a call that rings again goes ahead of those who came later and before`() {
    var board = two(.free(.ana), .free(.ben))
    board.send(.answerClaimed(by: .ana), to: .second)
    #expect(board.board.queue == [.first])
    board.wait(seconds: 10)
    #expect(board.board.queue == [.second, .first])
    #expect(board.board.rings(of: .ben) == [.second, .first])
    #expect(board.board.rings(of: .ana) == [.first])
  }

  @Test func `a phone rings for one call, the first, and then for the next`() {
    var board = two(.free(.ana, reach: .dialled))
    #expect(board.ringing(.first) == [.ana])
    #expect(board.ringing(.second) == [])
    board.send(.declined(by: .ana), to: .first)
    #expect(board.ringing(.second) == [.ana])
  }

  @Test func `a phone that a later call lets go rings for the earlier one that waits for it`() {
    var board = TestBoard(members: [.free(.ana, reach: .dialled), .free(.ben), .free(.cleo)])
    board.send(.web())
    board.send(.declined(by: .cleo))
    board.send(.answerClaimed(by: .ben))
    board.send(.web(), to: .second)
    board.send(.memberHungUp(.ben))
    #expect(board.ringing(.first).isEmpty)
    #expect(board.ringing(.second).contains(.ana))
    // The second call has others to ring on shift; the first has nobody else.
    board.set(.free(.ana, .fallback, reach: .dialled))
    #expect(board.ringing(.first) == [.ana])
    #expect(board.ringing(.second) == [.cleo, .ben])
  }

  @Test func `a leg to a phone is given up after 30 seconds and dialled again after 5`() {
    var board = TestBoard(members: [.free(.ana, reach: .dialled)])
    board.send(.web())
    #expect(board.wait(seconds: 30).contains(.stopRinging(.ana, .legOver)))
    #expect(board.told.last == .waiting(calling: 1, again: nil))
    #expect(board.wait(seconds: 5).contains(.ring(.ana, attempt: 2)))
  }

  @Test func `a phone that is busy or not answered is dialled again too`() {
    var board = TestBoard(members: [.free(.ana, reach: .dialled)])
    board.send(.web())
    #expect(board.send(.legEnded(of: .ana)).contains(.stopRinging(.ana, .legOver)))
    #expect(board.wait(seconds: 5).contains(.ring(.ana, attempt: 2)))
  }

  @Test func `a volunteer is free again for others when her call is over`() {
    var board = two(.free(.ana))
    board.send(.answerClaimed(by: .ana), to: .first)
    #expect(board.ringing(.second).isEmpty)
    board.send(.callerHungUp, to: .first)
    #expect(board.ringing(.second) == [.ana])
  }

  @Test func `an incoming that is repeated after the end begins no new call`() {
    var board = TestBoard(members: [.free(.ana)])
    board.send(.web())
    board.send(.callerHungUp)
    #expect(board.send(.web()).isEmpty)
    #expect(board.board.liveCalls.isEmpty)
    #expect(board.send(.answerClaimed(by: .ana)) == [.refuseClaim(.ana, .over)])
  }

  /// Thirty calls, each ended a millisecond after the one before.
  private func ended() -> TestBoard {
    var board = TestBoard()
    for number in 1...30 {
      board.send(.web(), to: .test(number))
      board.now = board.now.advanced(byMilliseconds: 1)
      board.send(.callerHungUp, to: .test(number))
    }
    return board
  }

  @Test func `calls that have ended are forgotten after ten minutes, all but the last twenty`() {
    var board = ended()
    board.now = board.now.advanced(bySeconds: 599)
    board.take(board.board.tick(at: board.now))
    #expect(board.board.ended.count == 30)
    #expect(board.board.ended[.first]?.outcome == .callerLeft)
    board.now = board.now.advanced(bySeconds: 1)
    board.take(board.board.tick(at: board.now))
    #expect(board.board.ended.count == 20)
    #expect(board.board.ended[.test(10)] == nil)
    #expect(board.board.ended[.test(11)] != nil)
  }

  @Test func `new callers push out those who ended long ago, without a tick`() {
    var board = ended()
    board.now = board.now.advanced(bySeconds: 600)
    board.send(.web(), to: .test(31))
    #expect(board.board.ended.count == 20)
  }

  @Test func `a clock that jumps ahead lets no repeated incoming begin a call anew`() {
    var board = TestBoard()
    board.send(.web())
    board.send(.callerHungUp)
    board.now = board.now.advanced(bySeconds: 3_600)
    #expect(board.send(.web()).isEmpty)
    #expect(board.board.liveCalls.isEmpty)
  }

  @Test func `only calls that changed are handed out for storing`() {
    var board = two(.free(.ana), .free(.ben))
    let step = board.board.handle(.callerHungUp, of: .second, at: board.now)
    #expect(Set(step.changed.keys) == [.second])
    let nothing = board.board.handle(.callerBack, of: .first, at: board.now)
    #expect(nothing.changed.isEmpty)
    #expect(nothing.effects.isEmpty)
  }
}
