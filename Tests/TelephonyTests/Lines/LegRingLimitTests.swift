// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

@testable import Telephony

/// How long a member's phone rings at a time is what an admin has set: the provider is told the
/// longest that can be, so that it never ends a ring before the hotline does.
struct LegRingLimitTests {
  @Test(arguments: [10, 12, 30, 60])
  func `a phone rings as long as an admin has set, rests, and rings again`(
    seconds: Int
  ) async throws {
    var limits = CallLimits()
    try limits.set(.legRingSeconds, to: seconds)
    try limits.set(.legRestSeconds, to: 3)
    let fixture = try await LinesFixture(limits: limits)
    try await fixture.open()
    let call = try await fixture.arrive()
    let first = try await fixture.leg(of: fixture.ada, in: call)
    let placed = await fixture.asked()
    #expect(placed.count == 2)
    for case .place(let order) in placed {
      #expect(order.ringSeconds == CallLimit.legRingSeconds.range.upperBound)
    }
    let end = fixture.clock.wall.now.advanced(bySeconds: seconds)
    #expect(await fixture.exchange.call(call)?.rings.map(\.until) == [end, end])
    fixture.clock.advance(seconds: seconds - 1)
    #expect(await fixture.exchange.call(call)?.rings.allSatisfy(\.isSounding) == true)
    fixture.clock.advance(seconds: 1)
    await fixture.waitUntil(call) { !$0.rings.contains(where: \.isSounding) }
    let name = try #require(fixture.vendor.name(of: first))
    #expect(await fixture.asked().contains(.end(name, elsewhere: false)))
    try await fixture.say(.status(.ended(.unanswered)), of: name.text, at: .legStatus(first))
    let rest = fixture.clock.wall.now.advanced(bySeconds: 3)
    #expect(await fixture.exchange.call(call)?.rings.map(\.restsUntil) == [rest, rest])
    fixture.clock.advance(seconds: 3)
    await fixture.waitUntil(call) { $0.rings.allSatisfy(\.isSounding) }
    let again = await fixture.asked().filter { if case .place = $0 { true } else { false } }
    #expect(again.count == 2)
    #expect(await fixture.exchange.call(call)?.isWaiting == true)
  }
}

extension LinesFixture {
  /// Returns once the call is so.
  fileprivate func waitUntil(_ id: CallID, _ isSo: (Call) -> Bool) async {
    while let call = await exchange.call(id), !isSo(call) { await Task.yield() }
  }
}
