// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

@testable import Telephony

/// Calls that the hotline places to itself, at a vendor who does as he is told.
struct SelfTestLinesTests {
  private let fixture: LinesFixture
  private let call: SelfTestCall
  private let from: PhoneNumber
  private let to: PhoneNumber

  init() async throws {
    // Neither a ban nor a limit keeps it out.
    fixture = try await LinesFixture(
      screening: LineServices.Screening(isBanned: true, isRateLimited: true))
    try await fixture.open()
    from = try #require(PhoneNumber("+3225550199"))
    to = try #require(PhoneNumber("+3225550100"))
    call = SelfTestCall(
      from: from, through: fixture.account.id, to: to, at: fixture.account.id)
  }

  /// Begins it and waits until the vendor was asked to place its leg.
  private func begun() async -> (order: LegOrder, outcome: Task<SelfTestFailure?, Never>) {
    let outcome = Task { await fixture.lines.place(call) }
    while true {
      for case .place(let order) in fixture.vendor.taken() { return (order, outcome) }
      await Task.yield()
    }
  }

  @Test func `one that comes in is turned away at once, and rings nobody`() async throws {
    let (order, outcome) = await begun()
    #expect(order.to == .phone(to))
    #expect(order.callerID == from)
    let script = try await fixture.say(.arrived(from: from, to: to), of: "in", at: .arrival)
    #expect(script == LegScript([.reject]))
    #expect(await outcome.value == nil)
    #expect(await fixture.exchange.snapshot.liveCalls.isEmpty)
    #expect(await fixture.store.saves == 0)
    let end = PlainVendor.Asked.end(
      try #require(ProviderLegID("out-\(order.leg)")), elsewhere: false)
    #expect(await fixture.asked() == [end])
  }

  @Test func `one that somebody else picks up went elsewhere`() async throws {
    let (order, outcome) = await begun()
    let script = try await fixture.say(
      .status(.answered), of: "out-\(order.leg)", at: .legAnswered(order.leg))
    #expect(script == LegScript([.hangUp]))
    #expect(await outcome.value == .elsewhere)
  }

  @Test func `one that ends without having come in is given a moment, then up`() async throws {
    let (order, outcome) = await begun()
    try await fixture.say(
      .status(.ended(.busy)), of: "out-\(order.leg)", at: .legStatus(order.leg))
    // The whole time, and the moment after the end.
    while fixture.waits.count < 2 { await Task.yield() }
    #expect(await fixture.waits.pass() == PhoneLines.selfTestSeconds)
    #expect(await outcome.value == .silence)
  }

  @Test func `one of which nothing is heard is given up after its time`() async throws {
    let (_, outcome) = await begun()
    #expect(await fixture.waits.pass() == PhoneLines.selfTestSeconds)
    #expect(await outcome.value == .silence)
    // Whoever calls from that number later is a caller like any other.
    try await fixture.say(.arrived(from: from, to: to), of: "late", at: .arrival)
    #expect(await fixture.store.saves > 0)
  }

  @Test func `one that cannot be placed says why`() async throws {
    fixture.vendor.refuse(.wrongNumber)
    #expect(await fixture.lines.place(call) == .notPlaced(.number))
    await fixture.lines.use([])
    #expect(await fixture.lines.place(call) == .notPlaced(.gone))
  }

  @Test func `whoever calls meanwhile from elsewhere, or calls elsewhere, is no test`()
    async throws
  {
    let (_, outcome) = await begun()
    let other = try #require(PhoneNumber("+3225550198"))
    let calls: [(PhoneNumber?, PhoneNumber)] = [(other, to), (from, other), (nil, to)]
    for (place, (caller, number)) in calls.enumerated() {
      let name = "call-\(place)"
      // Banned here: it begins as a call, and is over.
      _ = try await fixture.say(.arrived(from: caller, to: number), of: name, at: .arrival)
    }
    #expect(await fixture.store.saves > 0)
    _ = await fixture.waits.pass()
    #expect(await outcome.value == .silence)
  }
}
