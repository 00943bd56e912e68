// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Storage
import Testing

struct CustodianStandingTests {
  /// What a store does unasked it does in an older copy too, which must not catch up by it.
  @Test func `a clock that is set to and fro, and starts, bring a store no further`() async throws {
    let fixture = try await CustodianFixture()
    let other = try #require(HotlineID([UInt8](repeating: 6, count: 32)))
    let before = try await fixture.store.standing()
    for now in [10_000, 100, 20_000, 200] as [UnixSeconds] {
      try await fixture.store.observe(now)
    }
    #expect(try await fixture.stored()?.evidenceAt == 0)
    for _ in 0..<3 { #expect(try await fixture.store.adopt(other)) }
    #expect(try await fixture.stored() == nil)
    let after = try await fixture.store.standing()
    #expect(after.generation == before.generation && after.store == before.store)
  }
}
