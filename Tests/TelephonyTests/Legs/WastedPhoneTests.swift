// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

@testable import Telephony

/// What a phone that did not take the call is to the switchboard.
struct WastedPhoneTests {
  private func wasted(_ fixture: PhoneFixture) -> Int? {
    fixture.board.calls[fixture.call]?.rung[fixture.ada]?.wasted
  }

  private func rings(_ fixture: PhoneFixture) -> Bool? {
    fixture.board.calls[fixture.call]?.rings.first { $0.member == fixture.ada }?.isSounding
  }

  @Test(arguments: [
    (LegEnd.failed, 1), (.completed, 1), (.busy, 0), (.unanswered, 0), (.cancelled, 0),
  ])
  func `one that failed or was picked up cost something, one that rang in vain did not`(
    end: LegEnd, count: Int
  ) throws {
    var fixture = try PhoneFixture()
    try fixture.arrive()
    let ada = try fixture.leg(of: fixture.ada)
    if end == .completed { try fixture.pickUp(ada) }
    try fixture.put(down: ada, end)
    #expect(wasted(fixture) == count)
    #expect(rings(fixture) == false)
  }

  @Test(arguments: [[], [2], [9]] as [[UInt8]])
  func `so did one on which another key was pressed, or none, and once`(keys: [UInt8]) throws {
    var fixture = try PhoneFixture()
    try fixture.arrive()
    let ada = try fixture.leg(of: fixture.ada)
    try fixture.pickUp(ada)
    try fixture.press(keys, on: ada)
    try fixture.put(down: ada)
    #expect(wasted(fixture) == 1)
  }

  @Test func `while another phone of hers rings it costs, and her ring goes on`() throws {
    var fixture = try PhoneFixture()
    fixture.phones = 2
    try fixture.arrive()
    let first = try fixture.leg(of: fixture.ada)
    try fixture.pickUp(first)
    try fixture.press([], on: first)
    #expect(wasted(fixture) == 1)
    #expect(rings(fixture) == true)
  }

  @Test func `whoever was stopped before putting down has wasted nothing`() throws {
    var fixture = try PhoneFixture()
    try fixture.arrive()
    let ada = try fixture.leg(of: fixture.ada)
    try fixture.pickUp(ada)
    fixture.handle(.answerClaimed(by: fixture.ben))
    try fixture.put(down: ada)
    #expect(wasted(fixture) == 0)
  }
}
