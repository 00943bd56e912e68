// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

struct WaitingTests {
  @Test func `everybody who is free rings at once`() {
    var board = TestBoard(members: [.free(.ana), .free(.ben)])
    board.send(.web())
    #expect(board.ringing() == [.ana, .ben])
    #expect(board.told == [.waiting(calling: 2, again: nil)])
  }

  @Test(arguments: [
    Availability.free(.ben, .off),
    Availability.free(.ben, .fallback),
    Availability.free(.ben, reach: nil),
    Availability.free(.ben).with { $0.isOnBreak = true },
    Availability.free(.ben).with { $0.isConfirmed = false },
  ])
  func `whoever is off shift, on break, away or not confirmed is not rung`(ben: Availability) {
    var board = TestBoard(members: [.free(.ana), ben])
    board.send(.web())
    #expect(board.ringing() == [.ana])
  }

  @Test func `a volunteer who comes later is rung while the caller waits`() {
    var board = TestBoard(members: [.free(.ana), .free(.ben, reach: nil)])
    board.send(.web())
    #expect(board.set(.free(.ben)).contains(.ring(.ben, attempt: 1)))
    #expect(board.told.last == .waiting(calling: 2, again: nil))
  }

  @Test func `a shift that ends stops its rings`() {
    var board = TestBoard(members: [.free(.ana), .free(.ben)])
    board.send(.web())
    #expect(board.set(.free(.ana, .off)).contains(.stopRinging(.ana, .notFree)))
    #expect(board.ringing() == [.ben])
  }

  @Test func `declining takes a volunteer out of this call and of no other`() {
    var board = TestBoard(members: [.free(.ana), .free(.ben)])
    board.send(.web())
    #expect(board.send(.declined(by: .ana)).contains(.stopRinging(.ana, .declined)))
    board.set(.free(.ana).with { $0.isOnBreak = true })
    board.set(.free(.ana))
    #expect(board.ringing() == [.ben])
    board.send(.web(), to: .second)
    #expect(board.ringing(.second) == [.ana, .ben])
  }

  @Test func `when all have declined the fallback group rings`() {
    var board = TestBoard(members: [.free(.ana), .free(.cleo, .fallback)])
    board.send(.web())
    #expect(board.ringing() == [.ana])
    board.send(.declined(by: .ana))
    #expect(board.ringing() == [.cleo])
  }

  @Test func `when nobody answers in 45 seconds the fallback group rings too`() {
    var board = TestBoard(members: [.free(.ana), .free(.cleo, .fallback)])
    board.send(.web())
    board.wait(seconds: 44)
    #expect(board.ringing() == [.ana])
    board.wait(seconds: 1)
    #expect(board.ringing() == [.ana, .cleo])
  }

  @Test func `with nobody on shift the fallback group rings at once`() {
    var board = TestBoard(members: [.free(.cleo, .fallback)])
    board.send(.web())
    #expect(board.ringing() == [.cleo])
  }

  @Test func `after 90 seconds nobody rings any more and voicemail is offered`() {
    var board = TestBoard(members: [.free(.ana)])
    board.send(.web())
    board.wait(seconds: 89)
    #expect(board.ringing() == [.ana])
    let effects = board.wait(seconds: 1)
    #expect(effects.contains(.stopRinging(.ana, .over)))
    #expect(board.told.last == .voicemailOffered(.unanswered))
  }

  @Test func `with nobody at all, voicemail is offered at once`() {
    var board = TestBoard()
    board.send(.web())
    #expect(board.told == [.voicemailOffered(.nobodyToRing)])
  }

  @Test func `without voicemail the caller is told and the call ends`() {
    var board = TestBoard(offersVoicemail: false)
    board.send(.web())
    #expect(board.call()?.outcome == .nobodyToRing)
    #expect(board.records.map(\.outcome) == [.nobodyToRing])
  }

  @Test func `a page that is being loaded again has 15 seconds to come back`() {
    var board = TestBoard(members: [.free(.ana)])
    board.send(.web())
    board.set(.free(.ana, reach: nil))
    board.wait(seconds: 14)
    #expect(board.told.last == .waiting(calling: 0, again: nil))
    board.set(.free(.ana))
    #expect(board.ringing() == [.ana])
    board.set(.free(.ana, reach: nil))
    board.wait(seconds: 15)
    #expect(board.told.last == .voicemailOffered(.unanswered))
  }

  @Test func `while the only volunteer talks the next caller waits for her`() {
    var board = TestBoard(members: [.free(.ana)])
    board.send(.web())
    board.send(.answerClaimed(by: .ana))
    board.send(.web(), to: .second)
    board.wait(seconds: 5)
    board.send(.audioConfirmed(by: .caller, claim: 1))
    board.send(.audioConfirmed(by: .winner, claim: 1))
    board.wait(seconds: 30)
    #expect(board.call(.second)?.isWaiting == true)
    board.send(.memberHungUp(.ana))
    #expect(board.ringing(.second) == [.ana])
  }
}
