// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

@testable import Telephony

struct PhoneLinesTests {
  @Test func `a caller is asked, waits, and talks to whoever presses the key first`() async throws {
    let fixture = try await LinesFixture()
    try await fixture.open()
    let call = try await fixture.arrive()
    let rung = await fixture.asked()
    #expect(rung.count == 2)
    let (ada, ben) = (
      try await fixture.leg(of: fixture.ada, in: call),
      try await fixture.leg(of: fixture.ben, in: call)
    )
    #expect(try await fixture.answer(ada) == LegScript([.join(Room(of: call))]))
    #expect(await fixture.exchange.call(call)?.winner == fixture.ada)
    let name = try #require(fixture.vendor.name(of: ben))
    // The caller stays in the room: nothing is told to that leg.
    #expect(await fixture.asked() == [.end(name, elsewhere: true)])
  }

  @Test func `a banned caller is refused without being picked up, and nobody is rung`() async throws
  {
    let fixture = try await LinesFixture(
      screening: LineServices.Screening(isBanned: true, isRateLimited: false))
    try await fixture.open()
    let number = try #require(PhoneNumber("+3225550100"))
    let script = try await fixture.say(
      .arrived(from: number, to: number), of: "caller", at: .arrival)
    #expect(script == LegScript([.reject]))
    #expect(await fixture.asked().isEmpty)
  }

  @Test func `an arrival that is sent again is answered as the first was, and is one call`()
    async throws
  {
    let fixture = try await LinesFixture()
    try await fixture.open()
    let number = try #require(PhoneNumber("+3225550100"))
    let first = try await fixture.say(
      .arrived(from: nil, to: number), of: "caller", at: .arrival)
    let second = try await fixture.say(
      .arrived(from: nil, to: number), of: "caller", at: .arrival)
    #expect(first == second)
    #expect(await fixture.exchange.snapshot.liveCalls.count == 1)
  }

  @Test func `what could not be stored counts when it is sent again`() async throws {
    let fixture = try await LinesFixture()
    try await fixture.open()
    let number = try #require(PhoneNumber("+3225550100"))
    for failing in ["legs", "call"] {
      if failing == "legs" {
        await fixture.store.failNext()
      } else {
        await fixture.calls.failNext()
      }
      await #expect(throws: PhoneLines.Failure.store(.readOnly)) {
        try await fixture.say(.arrived(from: nil, to: number), of: "caller", at: .arrival)
      }
      #expect(await fixture.exchange.snapshot.liveCalls.isEmpty)
    }
    _ = try await fixture.arrive()
    #expect(await fixture.exchange.snapshot.liveCalls.count == 1)
  }

  @Test func `a phone that cannot be rung leaves the others ringing`() async throws {
    let fixture = try await LinesFixture()
    try await fixture.open()
    fixture.vendor.refuse(.refused)
    let call = try await fixture.arrive()
    await fixture.lines.settle()
    let rings = try #require(await fixture.exchange.call(call)?.rings)
    #expect(rings.map(\.isSounding) == [false, false])
    fixture.vendor.refuse(.taken)
    fixture.clock.advance(seconds: 6)
    while await fixture.exchange.call(call)?.rings.allSatisfy(\.isSounding) != true {
      await Task.yield()
    }
    #expect(await fixture.asked().count == 2)
  }

  @Test(arguments: [(PlainVendor.Placing.wrongNumber, 1), (.refused, 0)])
  func `a number that cannot be dialled counts against it, a provider that will not does not`(
    placing: PlainVendor.Placing, wasted: Int
  ) async throws {
    let fixture = try await LinesFixture()
    try await fixture.open()
    fixture.vendor.refuse(placing)
    let call = try await fixture.arrive()
    await fixture.lines.settle()
    let rung = await fixture.exchange.call(call)?.rung
    #expect(rung?[fixture.ada]?.wasted == wasted)
    #expect(await fixture.exchange.call(call)?.rings.contains(where: \.isSounding) == false)
  }

  @Test
  func `a caller who hangs up stops every phone, and the end that comes first begins no call`()
    async throws
  {
    let fixture = try await LinesFixture()
    try await fixture.open()
    let call = try await fixture.arrive()
    _ = await fixture.asked()
    try await fixture.say(.status(.ended(.completed)), of: "caller", at: .arrivalStatus)
    #expect(await fixture.exchange.call(call) == nil)
    let ended = await fixture.asked().filter { if case .end = $0 { true } else { false } }
    #expect(ended.count == 2)
    try await fixture.say(.status(.ended(.cancelled)), of: "hasty", at: .arrivalStatus)
    let number = try #require(PhoneNumber("+3225550100"))
    let script = try await fixture.say(.arrived(from: nil, to: number), of: "hasty", at: .arrival)
    #expect(script == LegScript([.hangUp]))
    #expect(await fixture.exchange.snapshot.liveCalls.isEmpty)
  }

  @Test func `a server that starts anew knows whose each leg is`() async throws {
    let first = try await LinesFixture()
    try await first.open()
    let call = try await first.arrive()
    let ada = try await first.leg(of: first.ada, in: call)
    _ = await first.asked()
    let second = try await LinesFixture(
      calls: first.calls, store: first.store, vendor: first.vendor)
    try await second.lines.restart()
    try await second.exchange.restart(with: second.everybody)
    // Nobody is rung twice; the caller is told again what to do.
    let asked = await second.asked()
    #expect(asked.allSatisfy { if case .place = $0 { false } else { true } })
    #expect(try await second.answer(ada) == LegScript([.join(Room(of: call))]))
    #expect(await second.exchange.call(call)?.winner == second.ada)
  }

  @Test func `music and legs that nobody knows have an answer`() async throws {
    let fixture = try await LinesFixture()
    let unknown = try #require(LegID(Array(repeating: 9, count: 16)))
    #expect(
      try await fixture.say(.status(.answered), of: "stranger", at: .legAnswered(unknown))
        == LegScript([.hangUp]))
    let webhook = Webhook(
      .music, at: fixture.account.addresses, headers: [], body: fixture.vendor.say("m", []))
    let document = try await fixture.lines.receive(.webhook(webhook), at: fixture.account.id)
    #expect(fixture.vendor.script(document) == LegScript([.play([.file("music")])]))
  }

  @Test func `an account that is not there, and a forged message, change nothing`() async throws {
    let fixture = try await LinesFixture()
    let other = try #require(ProviderAccountID(Array(repeating: 9, count: 16)))
    await #expect(throws: PhoneLines.Failure.unknownAccount) {
      try await fixture.lines.receive(.frame([]), at: other)
    }
    await #expect(throws: PhoneLines.Failure.refused(.badSignature)) {
      try await fixture.lines.receive(.frame(Array("x".utf8)), at: fixture.account.id)
    }
    #expect(await fixture.account.client.health.lastHour.refusedWebhooks == [.badSignature: 1])
  }
}
