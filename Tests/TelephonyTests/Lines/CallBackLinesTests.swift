// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

@testable import Telephony

/// Calling back, at a vendor who does as he is told: her leg, then the other one.
struct CallBackLinesTests {
  private struct World {
    let fixture: LinesFixture
    let call: CallID
    let hers: LegID
    let number: PhoneNumber

    func caller() async throws -> PhoneLeg {
      try #require(await fixture.lines.legs.caller(of: call))
    }

    func outcome() async throws -> String? { try await fixture.calls.call(call)?.outcome }
  }

  private func begun(
    _ fixture: LinesFixture? = nil, way: CallBackOrder.Way = .phone
  ) async throws -> World {
    let plain = try await LinesFixture()
    let fixture = fixture ?? plain
    try await fixture.open()
    let number = try #require(PhoneNumber("+3225550177"))
    let call = try #require(CallID(80..<96))
    let order = CallBackOrder(
      by: fixture.ada, way: way, to: number, at: fixture.account.id, in: fixture.english)
    #expect(try await fixture.lines.callBack(order, as: call))
    let hers = try await fixture.leg(of: fixture.ada, in: call)
    return World(fixture: fixture, call: call, hers: hers, number: number)
  }

  /// She has pressed the key, and the other phone is being dialled.
  private func dialled() async throws -> World {
    let world = try await begun()
    let script = try await world.fixture.answer(world.hers)
    #expect(script?.steps == [.join(Room(of: world.call))])
    return world
  }

  /// Both are in the room.
  private func met() async throws -> World {
    let world = try await dialled()
    _ = await world.fixture.asked()
    let leg = try await world.caller()
    let script = try await world.fixture.say(
      .status(.answered), of: "out-\(leg.id)", at: .legAnswered(leg.id))
    #expect(script?.steps == [.wait(in: Room(of: world.call))])
    return world
  }

  private func places(_ asked: [PlainVendor.Asked]) -> [LegOrder] {
    asked.compactMap { if case .place(let order) = $0 { order } else { nil } }
  }

  @Test func `first her own phone alone, then the other with the hotline's number`() async throws {
    let world = try await begun()
    let begun = await world.fixture.asked()
    let first = places(begun)
    #expect(first.map(\.leg) == [world.hers])
    #expect(first.first?.to != .phone(world.number))
    _ = try await world.fixture.answer(world.hers)
    let dialled = await world.fixture.asked()
    let second = places(dialled)
    #expect(second.map(\.to) == [.phone(world.number)])
    #expect(second.map(\.callerID) == [world.fixture.account.callerID])
    #expect(second.map(\.call) == [nil])
  }

  @Test func `the number is kept nowhere once it is dialled`() async throws {
    let world = try await dialled()
    _ = await world.fixture.asked()
    #expect(await world.fixture.lines.callBacks.isEmpty)
    let leg = try await world.caller()
    #expect(await world.fixture.lines.destinations[leg.id] == nil)
  }

  @Test func `the other phone that is picked up brings both into one room`() async throws {
    let world = try await met()
    #expect(await world.fixture.exchange.call(world.call)?.connection?.hasAudio == true)
  }

  @Test(arguments: [LegEnd.busy, .declined, .unanswered, .failed, .cancelled])
  func `her phone that is not taken up ends it, and nobody else is dialled`(
    end: LegEnd
  ) async throws {
    let world = try await begun()
    _ = await world.fixture.asked()
    try await world.fixture.say(
      .status(.ended(end)), of: "out-\(world.hers)", at: .legStatus(world.hers))
    #expect(try await world.outcome() == "notReached")
    let asked = await world.fixture.asked()
    #expect(places(asked).isEmpty)
    #expect(await world.fixture.lines.callBacks.isEmpty)
  }

  @Test(arguments: [[], [2]] as [[UInt8]])
  func `a mailbox of hers presses nothing and calls nobody`(keys: [UInt8]) async throws {
    let world = try await begun()
    let name = "out-\(world.hers)"
    let offer = try await world.fixture.say(
      .status(.answered), of: name, at: .legAnswered(world.hers))
    guard case .gather(_, _, _, let then) = offer?.steps.last else {
      throw LinesFixture.Unexpected()
    }
    try await world.fixture.say(.typed(keys), of: name, at: then)
    #expect(try await world.outcome() == "notReached")
    let asked = await world.fixture.asked()
    #expect(places(asked).map(\.leg) == [world.hers])
  }

  @Test(arguments: [LegEnd.busy, .declined, .unanswered, .failed])
  func `a phone that is not picked up ends hers too`(end: LegEnd) async throws {
    let world = try await dialled()
    let leg = try await world.caller()
    _ = await world.fixture.asked()
    try await world.fixture.say(
      .status(.ended(end)), of: "out-\(leg.id)", at: .legStatus(leg.id))
    #expect(try await world.outcome() == "notReached")
    let hers = try #require(world.fixture.vendor.name(of: world.hers))
    #expect(await world.fixture.asked() == [.end(hers, elsewhere: false)])
  }

  @Test(arguments: [PlainVendor.Placing.refused, .wrongNumber])
  func `a number that is not taken ends it`(placing: PlainVendor.Placing) async throws {
    let world = try await begun()
    _ = await world.fixture.asked()
    world.fixture.vendor.refuse(placing)
    _ = try await world.fixture.answer(world.hers)
    await world.fixture.lines.settle()
    #expect(try await world.outcome() == "notReached")
  }

  @Test func `when she hangs up before, the other phone stops ringing`() async throws {
    let world = try await dialled()
    let leg = try await world.caller()
    _ = await world.fixture.asked()
    try await world.fixture.say(
      .status(.ended(.completed)), of: "out-\(world.hers)", at: .legStatus(world.hers))
    #expect(try await world.outcome() == "notReached")
    let name = try #require(world.fixture.vendor.name(of: leg.id))
    #expect(await world.fixture.asked().contains(.end(name, elsewhere: false)))
  }

  @Test func `when she hangs up after a talk, the other is told that it is over`() async throws {
    let world = try await met()
    let leg = try await world.caller()
    try await world.fixture.exchange.handle(
      .memberHungUp(world.fixture.ada), of: world.call)
    #expect(try await world.outcome() == "calledBack")
    let name = try #require(world.fixture.vendor.name(of: leg.id))
    let told = await world.fixture.asked().contains {
      if case .instruct(name, let script) = $0 { script.steps.last == .hangUp } else { false }
    }
    #expect(told)
  }

  @Test func `only the phone that she chose rings`() async throws {
    let fixture = try await LinesFixture(phones: 2)
    let world = try await begun(fixture)
    let asked = await fixture.asked()
    #expect(places(asked).count == 2)
    let ways = await fixture.lines.waysToCallBack(for: fixture.ada, at: fixture.account.id)
    #expect(ways == [.phone])
    #expect(try await world.outcome() == nil)
  }

  @Test func `both phones count among those that she may have rung within an hour`() async throws {
    let world = try await begun()
    let client = world.fixture.account.client
    _ = await world.fixture.asked()
    // Her own was the first; one is left for nobody.
    let order = LegOrder(
      try #require(LegID(96..<112)), to: .phone(world.number), callerID: world.number,
      ringSeconds: 30)
    let place = world.fixture.account.provider.place(order, world.fixture.account.addresses)
    for _ in 1..<LegAllowance.legsPerMember {
      _ = try await client.place(place, for: world.fixture.ada)
    }
    _ = await world.fixture.asked()
    _ = try await world.fixture.answer(world.hers)
    #expect(places(await world.fixture.asked()).isEmpty)
    #expect(try await world.outcome() == "notReached")
    #expect(await client.health.lastHour.withheldLegs == 1)
  }

  @Test func `she calls one at a time`() async throws {
    let world = try await begun()
    let order = CallBackOrder(
      by: world.fixture.ada, way: .phone, to: world.number, at: world.fixture.account.id,
      in: world.fixture.english)
    let second = try #require(CallID(96..<112))
    #expect(try await world.fixture.lines.callBack(order, as: second) == false)
    #expect(await world.fixture.lines.callBacks[second] == nil)
  }

  @Test(arguments: [false, true])
  func `a restart before they talk ends both legs`(isDialled: Bool) async throws {
    let world: World
    if isDialled { world = try await dialled() } else { world = try await begun() }
    _ = await world.fixture.asked()
    let again = try await LinesFixture(
      calls: world.fixture.calls, store: world.fixture.store, vendor: world.fixture.vendor)
    try await again.lines.restart()
    try await again.exchange.restart(with: again.everybody)
    await again.lines.endLeftovers()
    #expect(try await world.outcome() == "notReached")
    let asked = await again.asked()
    let ended = asked.count { if case .end = $0 { true } else { false } }
    #expect(ended == (isDialled ? 2 : 1))
    #expect(places(asked).isEmpty)
  }

  @Test func `a talk goes on over a restart`() async throws {
    let world = try await met()
    _ = await world.fixture.asked()
    let again = try await LinesFixture(
      calls: world.fixture.calls, store: world.fixture.store, vendor: world.fixture.vendor)
    try await again.lines.restart()
    try await again.exchange.restart(with: again.everybody)
    await again.lines.endLeftovers()
    #expect(await again.exchange.call(world.call)?.winner == again.ada)
    let ended = await again.asked().contains { if case .end = $0 { true } else { false } }
    #expect(!ended)
  }
}
