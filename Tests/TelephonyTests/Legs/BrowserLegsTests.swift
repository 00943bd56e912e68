// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

@testable import Telephony

/// Legs that ring in members' browsers.
struct BrowserLegsTests {
  private func ringing(phones: Int = 1) throws -> PhoneFixture {
    var fixture = try PhoneFixture()
    fixture.areBrowsers = true
    fixture.phones = phones
    try fixture.arrive()
    return fixture
  }

  private func room(_ fixture: PhoneFixture) -> LegScript {
    LegScript([.join(Room(of: fixture.call))])
  }

  @Test func `whoever answers in a browser talks at once, and is asked for no key`() throws {
    var fixture = try ringing()
    let (ada, ben) = (try fixture.leg(of: fixture.ada), try fixture.leg(of: fixture.ben))
    _ = fixture.taken()
    try fixture.pickUp(ada)
    #expect(fixture.board.calls[fixture.call]?.winner == fixture.ada)
    let commands = fixture.taken()
    #expect(commands.filter { $0 == .instruct(ada, room(fixture)) }.count == 1)
    #expect(commands.contains(.end(ben, elsewhere: true)))
    #expect(fixture.legs[ada]?.wantedKeys == nil)
  }

  @Test func `who answers a moment later is told so, and talks to nobody`() throws {
    var fixture = try ringing()
    let (ada, ben) = (try fixture.leg(of: fixture.ada), try fixture.leg(of: fixture.ben))
    // The end of the other is asked for and has not come: her answer crosses it.
    let board = fixture.board
    let event = LegEvent(
      try PhoneFixture.name("out-\(ben.hex.prefix(4))"), .status(.answered))
    let handling = fixture.legs.handle(
      event, at: .legAnswered(ben), of: fixture.account, call: { board.calls[$0] },
      lines: fixture.lines)
    #expect(handling.event == .answerClaimed(by: fixture.ben))
    try fixture.pickUp(ada)
    _ = fixture.taken()
    fixture.handle(.answerClaimed(by: fixture.ben))
    #expect(fixture.board.calls[fixture.call]?.winner == fixture.ada)
    #expect(
      fixture.taken().contains(.instruct(ben, fixture.lines.farewell(.answeredElsewhere))))
  }

  @Test func `one that was to end and is answered all the same takes no call`() throws {
    var fixture = try ringing()
    let ada = try fixture.leg(of: fixture.ada)
    fixture.carryOut(.stopRinging(fixture.ada, .answeredElsewhere))
    _ = fixture.taken()
    try fixture.pickUp(ada)
    #expect(fixture.board.calls[fixture.call]?.winner == nil)
    #expect(fixture.taken() == [.instruct(ada, fixture.lines.farewell(.answeredElsewhere))])
  }

  @Test func `with two pages she talks in one, and the other rings no more`() throws {
    var fixture = try ringing(phones: 2)
    let both = [try fixture.leg(of: fixture.ada), try fixture.leg(of: fixture.ada, 1)]
    _ = fixture.taken()
    try fixture.pickUp(both[1])
    let commands = fixture.taken()
    #expect(commands.contains(.instruct(both[1], room(fixture))))
    #expect(commands.contains(.end(both[0], elsewhere: true)))
  }

  @Test func `whoever hangs up in her browser has left the call`() throws {
    var fixture = try ringing()
    let ada = try fixture.leg(of: fixture.ada)
    try fixture.pickUp(ada)
    try fixture.put(down: ada)
    #expect(fixture.board.calls[fixture.call]?.winner == nil)
  }

  @Test func `a browser is known as one after a restart too`() throws {
    var fixture = try ringing()
    let ada = try fixture.leg(of: fixture.ada)
    let rows = fixture.legs.legs(of: fixture.call).map(\.stored)
    fixture.legs = PhoneLegs(rows.compactMap { PhoneLeg($0) })
    _ = fixture.taken()
    try fixture.pickUp(ada)
    #expect(fixture.board.calls[fixture.call]?.winner == fixture.ada)
    #expect(fixture.taken().contains(.instruct(ada, room(fixture))))
  }
}
