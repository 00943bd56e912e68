// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

@testable import Telephony

/// What stands at a provider whose messages come over a connection.
struct StandingLegsTests {
  private func fixture() async throws -> (LinesFixture, CallID) {
    let fixture = try await LinesFixture()
    fixture.vendor.stand([])
    try await fixture.open()
    let call = try await fixture.arrive()
    _ = await fixture.asked()
    return (fixture, call)
  }

  private func names(_ fixture: LinesFixture, _ call: CallID) async throws -> [String] {
    var names = ["caller"]
    for member in [fixture.ada, fixture.ben] {
      let leg = try await fixture.leg(of: member, in: call)
      names.append(try #require(fixture.vendor.name(of: leg)).text)
    }
    return names
  }

  @Test func `a caller who has gone while nobody listened ends her call`() async throws {
    let (fixture, call) = try await fixture()
    let names = try await names(fixture, call)
    fixture.vendor.stand(Array(names.dropFirst()))
    try await fixture.lines.reconcile(with: [], at: fixture.account.id)
    #expect(await fixture.exchange.call(call) == nil)
    let ended = await fixture.asked().filter { if case .end = $0 { true } else { false } }
    #expect(ended.count == 2)
  }

  @Test func `a phone that has stopped ringing meanwhile leaves the others ringing`() async throws {
    let (fixture, call) = try await fixture()
    let names = try await names(fixture, call)
    fixture.vendor.stand(Array(names.dropLast()))
    try await fixture.lines.reconcile(with: [], at: fixture.account.id)
    let rings = try #require(await fixture.exchange.call(call)?.rings)
    #expect(rings.filter(\.isSounding).map(\.member) == [fixture.ada])
    #expect(await fixture.asked().isEmpty)
  }

  @Test func `what stands as it is known stays as it is`() async throws {
    let (fixture, call) = try await fixture()
    fixture.vendor.stand(try await names(fixture, call), [Room(of: call)])
    let before = try await fixture.lines.standing(at: fixture.account.id)
    #expect(before.count == 3)
    try await fixture.lines.reconcile(with: before, at: fixture.account.id)
    #expect(await fixture.asked().isEmpty)
    #expect(await fixture.exchange.call(call)?.rings.filter(\.isSounding).count == 2)
  }

  @Test func `legs that nobody knows are ended, unless they came with the connection`()
    async throws
  {
    let (fixture, call) = try await fixture()
    let known = try await names(fixture, call)
    fixture.vendor.stand(known + ["lost"])
    let before = try await fixture.lines.standing(at: fixture.account.id)
    fixture.vendor.stand(known + ["lost", "new"])
    try await fixture.lines.reconcile(with: before, at: fixture.account.id)
    let lost = try #require(ProviderLegID("lost"))
    #expect(await fixture.asked() == [.end(lost, elsewhere: false)])
  }

  @Test func `nobody is a stranger while a leg has no name yet`() async throws {
    let fixture = try await LinesFixture()
    fixture.vendor.stand([])
    try await fixture.open()
    fixture.vendor.refuse(.silent)
    _ = try await fixture.arrive()
    _ = await fixture.asked()
    fixture.vendor.stand(["caller", "lost"])
    let before = try await fixture.lines.standing(at: fixture.account.id)
    try await fixture.lines.reconcile(with: before, at: fixture.account.id)
    #expect(await fixture.asked().isEmpty)
  }

  @Test func `rooms of calls that are over are closed, and the others are not`() async throws {
    let (fixture, call) = try await fixture()
    let over = Room(of: try #require(CallID(Array(repeating: 9, count: 16))))
    fixture.vendor.stand(try await names(fixture, call), [over, Room(of: call)])
    try await fixture.lines.reconcile(with: [], at: fixture.account.id)
    #expect(await fixture.asked() == [.close(over)])
  }

  @Test func `a room is closed once its call is over and the last has left it`() async throws {
    let (fixture, call) = try await fixture()
    let legs = [
      try await fixture.leg(of: fixture.ada, in: call),
      try await fixture.leg(of: fixture.ben, in: call),
    ]
    _ = try await fixture.answer(legs[0])
    let end = LegEvent.What.status(.ended(.completed))
    try await fixture.say(end, of: "out-\(legs[1])", at: .legStatus(legs[1]))
    try await fixture.say(end, of: "caller", at: .arrivalStatus)
    #expect(await !fixture.asked().contains(.close(Room(of: call))))
    try await fixture.say(end, of: "out-\(legs[0])", at: .legStatus(legs[0]))
    #expect(await fixture.asked() == [.close(Room(of: call))])
  }

  @Test func `so is one in which only the caller was`() async throws {
    let (fixture, call) = try await fixture()
    let end = LegEvent.What.status(.ended(.unanswered))
    for member in [fixture.ada, fixture.ben] {
      let leg = try await fixture.leg(of: member, in: call)
      try await fixture.say(end, of: "out-\(leg)", at: .legStatus(leg))
    }
    _ = await fixture.asked()
    try await fixture.say(.status(.ended(.completed)), of: "caller", at: .arrivalStatus)
    #expect(await fixture.asked() == [.close(Room(of: call))])
  }

  @Test func `an account without a connection has nothing to catch up with`() async throws {
    let fixture = try await LinesFixture()
    await #expect(throws: ProviderFailure.gone) {
      try await fixture.lines.reconcile(with: [], at: fixture.account.id)
    }
  }

  @Test func `what the legs of a call were called is wiped with the last of them`() async throws {
    let fixture = try await LinesFixture()
    try await fixture.open()
    let call = try await fixture.arrive()
    let end = LegEvent.What.status(.ended(.unanswered))
    for member in [fixture.ada, fixture.ben] {
      let leg = try await fixture.leg(of: member, in: call)
      try await fixture.say(end, of: "out-\(leg)", at: .legStatus(leg))
    }
    #expect(await fixture.lines.wiping == nil)
    try await fixture.say(.status(.ended(.completed)), of: "caller", at: .arrivalStatus)
    await fixture.lines.wiping?.task.value
    #expect(await fixture.store.rows.isEmpty)
    #expect(await fixture.store.wipes == 1)
  }
}
