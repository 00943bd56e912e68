// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

@testable import Telephony

/// Members' phones ring, and the first key that is pressed takes the call.
struct PhoneLegsRingTests {
  @Test func `all phones of a call are rung at once, each once`() throws {
    var fixture = try PhoneFixture()
    try fixture.arrive()
    let (ada, ben) = (try fixture.leg(of: fixture.ada), try fixture.leg(of: fixture.ben))
    let placed = fixture.taken().filter { if case .place = $0 { true } else { false } }
    #expect(Set(placed) == [.place(ada), .place(ben)])
    // Said again after a restart: nobody is rung twice.
    for member in [fixture.ada, fixture.ben] {
      fixture.carryOut(.ring(member, attempt: 1))
    }
    #expect(fixture.taken().isEmpty)
  }

  @Test func `whoever picks up takes the call by a key, and the others stop ringing`() throws {
    var fixture = try PhoneFixture()
    try fixture.arrive()
    let (ada, ben) = (try fixture.leg(of: fixture.ada), try fixture.leg(of: fixture.ben))
    _ = fixture.taken()
    try fixture.pickUp(ada)
    #expect(fixture.board.calls[fixture.call]?.winner == nil)
    #expect(fixture.taken() == [.instruct(ada, fixture.lines.offer(to: ada, step: 1))])
    try fixture.press([1], on: ada)
    #expect(fixture.board.calls[fixture.call]?.winner == fixture.ada)
    let commands = fixture.taken()
    #expect(commands.contains(.end(ben, elsewhere: true)))
    let room = LegScript([.join(Room(of: fixture.call))])
    #expect(commands.contains(.instruct(ada, room)))
  }

  @Test(arguments: [[], [2], [1, 1]] as [[UInt8]])
  func `a mailbox takes no call, and she is rung again after a rest`(keys: [UInt8]) throws {
    var fixture = try PhoneFixture()
    try fixture.arrive()
    let ada = try fixture.leg(of: fixture.ada)
    try fixture.pickUp(ada)
    _ = fixture.taken()
    try fixture.press(keys, on: ada)
    #expect(fixture.board.calls[fixture.call]?.winner == nil)
    #expect(fixture.taken() == [.end(ada, elsewhere: false)])
    #expect(
      fixture.board.calls[fixture.call]?.rings.first { $0.member == fixture.ada }?.isSounding
        == false)
  }

  @Test func `two who press in the same moment: one talks, the other hears that it is taken`()
    throws
  {
    var fixture = try PhoneFixture()
    try fixture.arrive()
    let (ada, ben) = (try fixture.leg(of: fixture.ada), try fixture.leg(of: fixture.ben))
    try fixture.pickUp(ada)
    try fixture.pickUp(ben)
    try fixture.press([1], on: ada)
    _ = fixture.taken()
    try fixture.press([1], on: ben)
    #expect(fixture.board.calls[fixture.call]?.winner == fixture.ada)
    // Ben's was told when Ada's key counted, and is not told twice.
    #expect(fixture.taken().isEmpty)
    #expect(fixture.legs[ben]?.stopped == .answeredElsewhere)
  }

  @Test func `whoever has picked up hears why it is too late`() throws {
    var fixture = try PhoneFixture()
    try fixture.arrive()
    let (ada, ben) = (try fixture.leg(of: fixture.ada), try fixture.leg(of: fixture.ben))
    try fixture.pickUp(ben)
    try fixture.pickUp(ada)
    _ = fixture.taken()
    try fixture.press([1], on: ada)
    let farewell = fixture.lines.farewell(.answeredElsewhere)
    #expect(fixture.taken().contains(.instruct(ben, farewell)))
    #expect(farewell.steps.last == .hangUp)
  }

  @Test func `a phone picked up after the call was taken hears it too`() throws {
    var fixture = try PhoneFixture()
    try fixture.arrive()
    let (ada, ben) = (try fixture.leg(of: fixture.ada), try fixture.leg(of: fixture.ben))
    try fixture.pickUp(ada)
    try fixture.press([1], on: ada)
    _ = fixture.taken()
    try fixture.pickUp(ben)
    #expect(fixture.taken() == [.instruct(ben, fixture.lines.farewell(.answeredElsewhere))])
    try fixture.press([1], on: ben)
    #expect(fixture.board.calls[fixture.call]?.winner == fixture.ada)
  }

  @Test func `when the caller leaves, every phone stops, and one picked up hears so`() throws {
    var fixture = try PhoneFixture()
    try fixture.arrive()
    let (ada, ben) = (try fixture.leg(of: fixture.ada), try fixture.leg(of: fixture.ben))
    try fixture.pickUp(ada)
    _ = fixture.taken()
    try fixture.tell(.status(.ended(.completed)), of: "caller", at: .arrivalStatus)
    let commands = fixture.taken()
    #expect(commands.contains(.instruct(ada, fixture.lines.farewell(.over))))
    #expect(commands.contains(.end(ben, elsewhere: false)))
    #expect(fixture.board.calls[fixture.call]?.isOver != false)
  }

  @Test func `one number that fails stops nobody else`() throws {
    var fixture = try PhoneFixture()
    try fixture.arrive()
    let (ada, ben) = (try fixture.leg(of: fixture.ada), try fixture.leg(of: fixture.ben))
    try fixture.put(down: ada, .failed)
    #expect(fixture.legs[ada] == nil)
    try fixture.pickUp(ben)
    try fixture.press([1], on: ben)
    #expect(fixture.board.calls[fixture.call]?.winner == fixture.ben)
  }

  @Test func `of several phones the one with the key talks, and a mailbox on one stops no other`()
    throws
  {
    var fixture = try PhoneFixture()
    fixture.phones = 2
    try fixture.arrive()
    let (desk, pocket) = (try fixture.leg(of: fixture.ada), try fixture.leg(of: fixture.ada, 1))
    try fixture.pickUp(pocket)
    try fixture.press([], on: pocket)
    let ring = fixture.board.calls[fixture.call]?.rings.first { $0.member == fixture.ada }
    #expect(ring?.isSounding == true)
    try fixture.pickUp(desk)
    _ = fixture.taken()
    try fixture.press([1], on: desk)
    #expect(fixture.board.calls[fixture.call]?.winner == fixture.ada)
    #expect(fixture.taken().contains(.instruct(desk, LegScript([.join(Room(of: fixture.call))]))))
  }
}
