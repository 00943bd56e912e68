// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Foundation
import Testing

struct RestartTests {
  /// What a new process finds: the stored state, and nobody's page.
  private func restarted(_ board: TestBoard, after seconds: Int = 1) throws -> TestBoard {
    var new = board
    let stored = try board.stored.values.map { call in
      try JSONDecoder().decode(Call.self, from: JSONEncoder().encode(call))
    }
    let members = board.board.members.all.map(\.withoutPage)
    new.board = Switchboard(settings: board.board.settings, calls: stored, members: members)
    new.now = board.now.advanced(bySeconds: seconds)
    new.log = []
    new.take(new.board.restart(at: new.now))
    return new
  }

  private func effects(_ board: TestBoard) -> [CallEffect] { board.log.map(\.effect) }

  @Test func `what is stored is the whole state`() throws {
    var board = TestBoard(members: [.free(.ana), .free(.ben)])
    board.send(.web())
    board.send(.answerClaimed(by: .ana))
    board.send(.phone(), to: .second)
    for id in [CallID.first, .second] {
      let call = try #require(board.board.calls[id])
      let stored = try #require(board.stored[id])
      let read = try JSONDecoder().decode(Call.self, from: JSONEncoder().encode(stored))
      #expect(read == call)
    }
  }

  @Test func `a call in mid-ring rings each page anew as it comes back`() throws {
    var board = TestBoard(members: [.free(.ana), .free(.ben)])
    board.send(.web())
    board = try restarted(board)
    #expect(effects(board).contains(.tellCaller(.waiting(calling: 0, again: nil))))
    board.send(.callerBack)
    #expect(board.set(.free(.ana)).contains(.ring(.ana, attempt: 2)))
    #expect(board.ringing() == [.ana])
  }

  @Test func `a phone that rings keeps ringing, and every timer is set again`() throws {
    var board = TestBoard(members: [.free(.ana, reach: .dialled)])
    board.send(.web())
    let timers = try #require(board.call()).setTimers
    board = try restarted(board)
    #expect(effects(board).contains(.ring(.ana, attempt: 1)))
    #expect(board.ringing() == [.ana])
    for timer in timers { #expect(effects(board).contains(.setTimer(timer))) }
  }

  @Test func `a conversation goes on when both are back within 15 seconds`() throws {
    var board = TestBoard(members: [.free(.ana), .free(.ben)])
    board.send(.web())
    board.send(.answerClaimed(by: .ana))
    board.send(.audioConfirmed(by: .caller, claim: 1))
    board.send(.audioConfirmed(by: .winner, claim: 1))
    board = try restarted(board, after: 10)
    #expect(effects(board).contains(.connect(.ana, claim: 1)))
    board.wait(seconds: 14)
    board.send(.callerBack)
    board.send(.winnerBack(.ana))
    board.wait(seconds: 60)
    #expect(board.call()?.winner == .ana)
    #expect(board.call()?.callerStatus == .connected(claim: 1))
  }

  /// A server that stops in good order sees every page go before it does.
  @Test func `the time in which the server was away is nobody's`() throws {
    var board = TestBoard(members: [.free(.ana), .free(.ben)])
    board.send(.web())
    board.send(.answerClaimed(by: .ana))
    board.send(.audioConfirmed(by: .caller, claim: 1))
    board.send(.audioConfirmed(by: .winner, claim: 1))
    board.send(.callerGone)
    board.send(.winnerGone(.ana))
    board = try restarted(board, after: 40)
    board.wait(seconds: 14)
    board.send(.callerBack)
    board.send(.winnerBack(.ana))
    board.wait(seconds: 60)
    #expect(board.call()?.winner == .ana)
    #expect(board.call()?.callerStatus == .connected(claim: 1))
  }

  @Test func `sound that was lost before has the usual time to come back too`() throws {
    var board = TestBoard(members: [.free(.ana), .free(.ben)])
    board.send(.web())
    board.send(.answerClaimed(by: .ana))
    board.send(.audioConfirmed(by: .caller, claim: 1))
    board.send(.audioConfirmed(by: .winner, claim: 1))
    board.send(.audioLost(by: .winner, claim: 1))
    board = try restarted(board, after: 40)
    board.send(.callerBack)
    board.send(.winnerBack(.ana))
    board.wait(seconds: 9)
    board.send(.audioConfirmed(by: .winner, claim: 1))
    board.wait(seconds: 60)
    #expect(board.call()?.winner == .ana)
  }

  @Test func `a call whose caller does not come back ends cleanly`() throws {
    var board = TestBoard(members: [.free(.ana)])
    board.send(.web())
    board.send(.answerClaimed(by: .ana))
    board = try restarted(board, after: 600)
    board.wait(seconds: 15)
    #expect(board.call()?.outcome == .callerLeft)
    #expect(board.records.count == 1)
  }

  @Test func `a winner on a phone is not taken as gone`() throws {
    var board = TestBoard(members: [.free(.ana, reach: .dialled)], languages: ["en"])
    var incoming = IncomingCall.test(.phone, .phone)
    incoming.capabilities.asksCaptcha = false
    board.send(.incoming(incoming))
    board.send(.answerClaimed(by: .ana))
    board = try restarted(board)
    board.wait(seconds: 60)
    #expect(board.call()?.winner == .ana)
  }
}
