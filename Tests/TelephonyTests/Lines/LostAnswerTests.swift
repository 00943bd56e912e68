// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

@testable import Telephony

struct LostAnswerTests {
  @Test func `a phone that rings although the answer got lost can take the call`() async throws {
    let fixture = try await LinesFixture()
    try await fixture.open()
    fixture.vendor.refuse(.silent)
    let call = try await fixture.arrive()
    await fixture.lines.settle()
    let ada = try await fixture.leg(of: fixture.ada, in: call)
    #expect(try await fixture.answer(ada) == LegScript([.join(Room(of: call))]))
    #expect(await fixture.exchange.call(call)?.winner == fixture.ada)
  }

  @Test func `what a store did not take is stored with what comes next`() async throws {
    let fixture = try await LinesFixture()
    try await fixture.open()
    fixture.vendor.refuse(.silent)
    let call = try await fixture.arrive()
    await fixture.lines.settle()
    let ada = try await fixture.leg(of: fixture.ada, in: call)
    let hook = Hook.legStatus(ada)
    await fixture.store.failNext()
    await #expect(throws: PhoneLines.Failure.store(.readOnly)) {
      try await fixture.say(.status(.ringing), of: "out-\(ada)", at: hook)
    }
    let ben = try await fixture.leg(of: fixture.ben, in: call)
    try await fixture.say(.status(.ringing), of: "out-\(ben)", at: .legStatus(ben))
    #expect(await fixture.store.rows[ada]?.name == "out-\(ada)")
  }

  @Test func `legs of a call that ended as the server went down are ended by the next`()
    async throws
  {
    let first = try await LinesFixture()
    try await first.open()
    let call = try await first.arrive()
    let rung = await first.asked().count
    let ada = try await first.leg(of: first.ada, in: call)
    // The end is stored; the process dies before any leg is told.
    let rows = await first.store.rows
    try await first.exchange.handle(.callerHungUp, of: call)
    _ = await first.asked()
    let store = MemoryPhoneLegStore()
    try await store.save(Array(rows.values), removing: [])
    let second = try await LinesFixture(calls: first.calls, store: store, vendor: first.vendor)
    try await second.lines.restart()
    try await second.exchange.restart(with: second.everybody)
    await second.lines.endLeftovers()
    let asked = await second.asked()
    #expect(asked.count == rung + 1)
    let name = try #require(first.vendor.name(of: ada))
    #expect(asked.contains(.end(name, elsewhere: false)))
  }

  @Test(arguments: ["call", "legs"])
  func `an end that could not be stored ends the call when it is told again`(
    failing: String
  ) async throws {
    let fixture = try await LinesFixture()
    try await fixture.open()
    let call = try await fixture.arrive()
    _ = await fixture.asked()
    if failing == "call" {
      await fixture.calls.failNext()
    } else {
      await fixture.store.failNext()
    }
    await #expect(throws: PhoneLines.Failure.store(.readOnly)) {
      try await fixture.say(.status(.ended(.completed)), of: "caller", at: .arrivalStatus)
    }
    #expect(await fixture.exchange.call(call) != nil)
    try await fixture.say(.status(.ended(.completed)), of: "caller", at: .arrivalStatus)
    #expect(await fixture.exchange.call(call) == nil)
    #expect(await fixture.asked().count == 2)
  }

  @Test func `so does a winner's, whose leg was forgotten already`() async throws {
    let fixture = try await LinesFixture()
    try await fixture.open()
    let call = try await fixture.arrive()
    let ada = try await fixture.leg(of: fixture.ada, in: call)
    _ = try await fixture.answer(ada)
    await fixture.calls.failNext()
    let end = LegEvent.What.status(.ended(.completed))
    await #expect(throws: PhoneLines.Failure.store(.readOnly)) {
      try await fixture.say(end, of: "out-\(ada)", at: .legStatus(ada))
    }
    try await fixture.say(end, of: "out-\(ada)", at: .legStatus(ada))
    #expect(await fixture.exchange.call(call) == nil)
  }
}
