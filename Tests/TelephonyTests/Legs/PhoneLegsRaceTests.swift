// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

@testable import Telephony

/// What happens to a leg in the very moment in which something else does.
struct PhoneLegsRaceTests {
  @Test func `a key on a phone that is being ended takes no call`() throws {
    var fixture = try PhoneFixture()
    try fixture.arrive()
    let ada = try fixture.leg(of: fixture.ada)
    try fixture.pickUp(ada)
    fixture.carryOut(.stopRinging(fixture.ada, .legOver))
    #expect(fixture.taken().contains(.end(ada, elsewhere: false)))
    try fixture.press([1], on: ada)
    #expect(fixture.board.calls[fixture.call]?.winner == nil)
  }

  @Test func `a claim that is on its way is answered, and not cut off`() throws {
    var fixture = try PhoneFixture()
    try fixture.arrive()
    let ada = try fixture.leg(of: fixture.ada)
    try fixture.pickUp(ada)
    try fixture.pressUnheard(ada)
    _ = fixture.taken()
    fixture.carryOut(.stopRinging(fixture.ada, .legOver))
    #expect(fixture.taken().isEmpty)
    fixture.handle(.answerClaimed(by: fixture.ada))
    let room = LegScript([.join(Room(of: fixture.call))])
    #expect(fixture.taken().contains(.instruct(ada, room)))
  }

  @Test func `who presses the key on two phones talks on one, and the other ends no call`() throws {
    var fixture = try PhoneFixture()
    fixture.phones = 2
    try fixture.arrive()
    let both = [try fixture.leg(of: fixture.ada), try fixture.leg(of: fixture.ada, 1)]
    for leg in both {
      try fixture.pickUp(leg)
      try fixture.pressUnheard(leg)
    }
    _ = fixture.taken()
    for _ in both { fixture.handle(.answerClaimed(by: fixture.ada)) }
    let commands = fixture.taken()
    let room = LegScript([.join(Room(of: fixture.call))])
    #expect(both.filter { commands.contains(.instruct($0, room)) }.count == 1)
    let other = try #require(both.first { commands.contains(.end($0, elsewhere: true)) })
    try fixture.put(down: other)
    #expect(fixture.board.calls[fixture.call]?.winner == fixture.ada)
  }

  @Test func `a leg that was to stop before it had a name is ended when it tells it`() throws {
    var fixture = try PhoneFixture()
    try fixture.arrive()
    let ada = try fixture.leg(of: fixture.ada)
    fixture.carryOut(.stopRinging(fixture.ada, .answeredElsewhere))
    _ = fixture.taken()
    try fixture.tell(.status(.ringing), of: "late", at: .legStatus(ada))
    #expect(fixture.taken() == [.end(ada, elsewhere: true)])
  }

  @Test func `what could not be stored is stored the next time`() throws {
    var fixture = try PhoneFixture()
    try fixture.arrive()
    let first = fixture.legs.takeChanges()
    #expect(!first.saved.isEmpty)
    #expect(fixture.legs.takeChanges().saved.isEmpty)
    fixture.legs.keepChanges(of: first.saved.map(\.id))
    #expect(fixture.legs.takeChanges().saved == first.saved)
  }

  @Test func `of a leg that was never heard of nothing is left when the call is over`() throws {
    var fixture = try PhoneFixture()
    try fixture.arrive()
    let ada = try fixture.leg(of: fixture.ada)
    fixture.legs.change(ada) { $0.isUnsure = true }
    fixture.handle(.callerHungUp)
    #expect(fixture.legs[ada] == nil)
  }
}

extension PhoneFixture {
  /// The key is pressed, and the switchboard has not heard of it yet.
  fileprivate mutating func pressUnheard(_ leg: LegID) throws {
    let board = board
    let hook = Hook.legNext(leg, step: legs[leg]?.step ?? 0)
    let event = LegEvent(try Self.name("out-\(leg.hex.prefix(4))"), .typed([1]))
    let handling = legs.handle(
      event, at: hook, of: account, call: { board.calls[$0] }, lines: lines)
    guard case .answerClaimed = handling.event else { throw Unheard() }
  }

  private struct Unheard: Error {}
}
