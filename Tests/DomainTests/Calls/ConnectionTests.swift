// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

struct ConnectionTests {
  /// Ana and Ben ring.
  private func ringing() -> TestBoard {
    var board = TestBoard(members: [.free(.ana), .free(.ben)])
    board.send(.web())
    return board
  }

  private func talking() -> TestBoard {
    var board = ringing()
    board.send(.answerClaimed(by: .ana))
    board.send(.audioConfirmed(by: .caller, claim: 1))
    board.send(.audioConfirmed(by: .winner, claim: 1))
    return board
  }

  @Test func `the first answer wins and the others stop ringing`() {
    var board = ringing()
    let effects = board.send(.answerClaimed(by: .ana))
    #expect(effects.contains(.connect(.ana, claim: 1)))
    #expect(effects.contains(.stopRinging(.ben, .answeredElsewhere)))
    #expect(board.told.last == .connecting(claim: 1))
  }

  @Test func `a second answer is told that the call was taken`() {
    var board = ringing()
    board.send(.answerClaimed(by: .ana))
    #expect(
      board.send(.answerClaimed(by: .ben)) == [.refuseClaim(.ben, .answeredElsewhere)])
    #expect(board.call()?.winner == .ana)
  }

  @Test func `the winner's repeated claim is granted again and changes nothing`() {
    var board = ringing()
    board.send(.answerClaimed(by: .ana))
    let before = board.board
    #expect(board.send(.answerClaimed(by: .ana)) == [.connect(.ana, claim: 1)])
    #expect(board.board == before)
  }

  @Test func `whoever was never rung, declined or lost her powers cannot claim`() {
    var board = ringing()
    #expect(board.send(.answerClaimed(by: .cleo)) == [.refuseClaim(.cleo, .notRung)])
    board.send(.declined(by: .ana))
    #expect(board.send(.answerClaimed(by: .ana)) == [.refuseClaim(.ana, .notRung)])
    board.set(.free(.ben).with { $0.isConfirmed = false })
    #expect(board.send(.answerClaimed(by: .ben)) == [.refuseClaim(.ben, .notRung)])
  }

  @Test func `an answer in the moment in which the shift ends still counts`() {
    var board = ringing()
    board.set(.free(.ana, .off))
    #expect(board.send(.answerClaimed(by: .ana)).contains(.connect(.ana, claim: 1)))
  }

  @Test func `an answer after the caller left is told so`() {
    var board = ringing()
    board.send(.callerHungUp)
    #expect(board.send(.answerClaimed(by: .ana)) == [.refuseClaim(.ana, .over)])
  }

  @Test func `both must hear before the caller is told that they are connected`() {
    var board = ringing()
    board.send(.answerClaimed(by: .ana))
    board.send(.audioConfirmed(by: .caller, claim: 1))
    #expect(board.told.last == .connecting(claim: 1))
    board.send(.audioConfirmed(by: .winner, claim: 1))
    #expect(board.told.last == .connected(claim: 1))
  }

  @Test func `a channel that does not report audio is connected by the claim`() {
    var board = TestBoard(members: [.free(.ana)], languages: ["en"])
    var incoming = IncomingCall.test(.phone, .phone)
    incoming.capabilities.asksCaptcha = false
    board.send(.incoming(incoming))
    let effects = board.send(.answerClaimed(by: .ana))
    #expect(board.told.last == .connected(claim: 1))
    #expect(effects.contains(.instructCaller([.bridge(.ana, claim: 1)])))
  }

  @Test func `without audio for 10 seconds it rings again, and not at her`() {
    var board = ringing()
    board.send(.answerClaimed(by: .ana))
    board.send(.audioConfirmed(by: .caller, claim: 1))
    board.wait(seconds: 9)
    #expect(board.call()?.winner == .ana)
    let effects = board.wait(seconds: 1)
    #expect(effects.contains(.disconnect(.ana, claim: 1, .noAudio)))
    #expect(board.ringing() == [.ben])
    #expect(board.told.last == .waiting(calling: 1, again: .noAudio))
  }

  @Test func `a confirmation of an earlier claim does not count for this one`() {
    var board = ringing()
    board.send(.answerClaimed(by: .ana))
    board.wait(seconds: 10)
    board.send(.answerClaimed(by: .ben))
    board.send(.audioConfirmed(by: .caller, claim: 1))
    board.send(.audioConfirmed(by: .winner, claim: 1))
    #expect(board.told.last == .connecting(claim: 2))
  }

  @Test func `a winner who is back within 15 seconds keeps her call`() {
    var board = talking()
    board.send(.winnerGone(.ana))
    board.wait(seconds: 14)
    board.send(.winnerBack(.ana))
    board.wait(seconds: 60)
    #expect(board.call()?.winner == .ana)
  }

  @Test func `a winner who stays away for 15 seconds loses it, and the caller is told`() {
    var board = talking()
    board.send(.winnerGone(.ana))
    board.wait(seconds: 15)
    #expect(board.ringing() == [.ben])
    #expect(board.told.last == .waiting(calling: 1, again: .winnerGone))
  }

  @Test func `audio that is lost and not found in 15 seconds lets the call ring again`() {
    var board = talking()
    board.send(.audioLost(by: .caller, claim: 1))
    board.wait(seconds: 14)
    board.send(.audioConfirmed(by: .caller, claim: 1))
    board.wait(seconds: 60)
    #expect(board.call()?.winner == .ana)
    board.send(.audioLost(by: .winner, claim: 1))
    board.wait(seconds: 15)
    #expect(board.ringing() == [.ben])
  }

  @Test func `a volunteer who hangs up before a word was said leaves the caller to others`() {
    var board = ringing()
    board.send(.answerClaimed(by: .ana))
    board.send(.memberHungUp(.ana))
    #expect(board.ringing() == [.ben])
    #expect(board.told.last == .waiting(calling: 1, again: .winnerHungUp))
  }

  @Test func `while the caller's page is away, missing audio is not held against the winner`() {
    var board = ringing()
    board.send(.answerClaimed(by: .ana))
    board.wait(seconds: 5)
    board.send(.callerGone)
    board.wait(seconds: 14)
    #expect(board.call()?.winner == .ana)
    board.send(.callerBack)
    board.wait(seconds: 9)
    #expect(board.call()?.winner == .ana)
    board.wait(seconds: 1)
    #expect(board.ringing() == [.ben])
  }
}
