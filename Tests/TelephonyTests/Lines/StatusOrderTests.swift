// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

@testable import Telephony

/// What a provider says late, again, or in another order than it happened changes nothing.
struct StatusOrderTests {
  private static let statuses: [LegStatus] = [
    .initiated, .ringing, .answered, .ended(.completed), .ended(.busy),
  ]

  private static func rank(_ status: LegStatus?) -> Int {
    switch status {
    case nil: -1
    case .initiated: 0
    case .ringing: 1
    case .answered: 2
    case .ended: 3
    }
  }

  @Test(arguments: 0..<60)
  func `a leg comes as far as the furthest that was said of it, in any order`(seed: UInt64)
    async throws
  {
    var random = SeededRandom(seed: seed)
    let fixture = try await LinesFixture()
    try await fixture.open()
    let call = try await fixture.arrive()
    let leg = try await fixture.leg(of: fixture.ada, in: call)
    let name = try #require(ProviderLegID("out-\(leg)"))
    _ = await fixture.asked()
    var (furthest, offers): (LegStatus?, Int) = (nil, 0)
    for number in 0..<12 {
      let status = try #require(Self.statuses.randomElement(using: &random))
      let hook: Hook = status == .answered ? .legAnswered(leg) : .legStatus(leg)
      let before = await fixture.lines.legs[leg]?.step ?? 0
      try await fixture.say(.status(status), of: name.text, at: hook, id: "\(seed)/\(number)")
      if Self.rank(status) > Self.rank(furthest) { furthest = status }
      let known = await fixture.lines.legs[leg]
      offers += max(0, (known?.step ?? before) - before)
      let isOver = Self.rank(furthest) == 3
      #expect(isOver ? known == nil : known?.status == furthest, "seed \(seed)")
      #expect(await fixture.lines.ended[fixture.account.id]?.contains(name) ?? false == isOver)
    }
    #expect(offers <= 1, "seed \(seed)")
    // Her end was told once, or never; the other phone is not touched by it.
    let rings = try #require(await fixture.exchange.call(call)?.rings)
    #expect(rings.contains { $0.member == fixture.ben && $0.isSounding })
  }

  @Test(arguments: 0..<20)
  func `a caller's call begins once and ends once, in any order`(seed: UInt64) async throws {
    var random = SeededRandom(seed: seed)
    let fixture = try await LinesFixture()
    try await fixture.open()
    let number = try #require(PhoneNumber("+3225550100"))
    var hasEnded = false
    var calls: Set<CallID> = []
    for place in 0..<12 {
      let isArrival = Bool.random(using: &random)
      let status = try #require(Self.statuses.randomElement(using: &random))
      let what = isArrival ? LegEvent.What.arrived(from: nil, to: number) : .status(status)
      try await fixture.say(
        what, of: "caller", at: isArrival ? .arrival : .arrivalStatus, id: "\(seed)/\(place)")
      if !isArrival, Self.rank(status) == 3 { hasEnded = true }
      let live = await fixture.exchange.snapshot.liveCalls
      calls.formUnion(live)
      if hasEnded { #expect(live.isEmpty, "seed \(seed)") }
    }
    #expect(calls.count <= 1, "seed \(seed)")
  }
}
