// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

@testable import Telephony

/// What somebody tries who knows how a call goes.
struct HostileLegsTests {
  @Test func `a phone that is being ended takes no call`() throws {
    var fixture = try PhoneFixture()
    try fixture.arrive()
    let ada = try fixture.leg(of: fixture.ada)
    try fixture.pickUp(ada)
    let step = try #require(fixture.legs[ada]?.step)
    // It has rung for long enough; the key is pressed before the end has come there.
    fixture.carryOut(.stopRinging(fixture.ada, .legOver))
    try fixture.tell(
      .typed([1]), of: "out-\(ada.hex.prefix(4))", at: .legNext(ada, step: step))
    #expect(fixture.board.calls[fixture.call]?.winner == nil)
    #expect(fixture.legs[ada]?.isTaking == false)
  }

  @Test func `what is typed at another call's question is no answer`() throws {
    var fixture = try PhoneFixture(languages: 2)
    try fixture.arrive()
    let other = try #require(CallID(Array(repeating: 9, count: 16)))
    let before = fixture.board
    try fixture.tell(.typed([2]), of: "caller", at: .callerNext(other, step: 1))
    #expect(fixture.board == before)
    try fixture.tell(.typed([2]), of: "caller", at: .callerNext(fixture.call, step: 1))
    #expect(fixture.board.calls[fixture.call]?.language == fixture.spanish)
  }

  @Test func `a call that the hotline ends leaves no leg behind once it is hung up`() throws {
    var fixture = try PhoneFixture()
    try fixture.arrive()
    let ada = try fixture.leg(of: fixture.ada)
    try fixture.pickUp(ada)
    try fixture.press([1], on: ada)
    try fixture.put(down: ada)
    #expect(fixture.board.liveCalls.isEmpty)
    try fixture.tell(.status(.ended(.completed)), of: "caller", at: .arrivalStatus)
    #expect(fixture.legs.caller(of: fixture.call) == nil)
  }
}
