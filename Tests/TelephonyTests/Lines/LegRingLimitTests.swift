// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

@testable import Telephony

/// How long a member's phone rings at a time is what an admin has set: the provider is told the
/// longest that can be, so that it never ends a ring before the hotline does.
@Suite(.timeLimit(.minutes(5))) struct LegRingLimitTests {
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
    let name = try #require(fixture.vendor.name(of: first))
    let ended = await fixture.asked { $0.contains(.end(name, elsewhere: false)) }
    #expect(ended.contains(.end(name, elsewhere: false)))
    #expect(fixture.clock.wall.now >= end)
    try await fixture.say(.status(.ended(.unanswered)), of: name.text, at: .legStatus(first))
    let again = await fixture.asked { $0.contains(where: \.isPlacing) }
    #expect(!again.filter(\.isPlacing).isEmpty)
    #expect(await fixture.exchange.call(call)?.isWaiting == true)
  }
}

extension LinesFixture {
  /// Time passes second by second, as a clock that jumps is another matter, until the vendor was
  /// asked for that, or longer than a call can wait.
  fileprivate func asked(_ isSo: ([PlainVendor.Asked]) -> Bool) async -> [PlainVendor.Asked] {
    var all = await asked()
    for _ in 0..<CallLimit.waitingSeconds.range.upperBound where !isSo(all) {
      clock.advance(seconds: 1)
      await clock.waitForSleeper()
      all += await asked()
    }
    return all
  }
}

extension PlainVendor.Asked {
  fileprivate var isPlacing: Bool {
    if case .place = self { true } else { false }
  }
}
