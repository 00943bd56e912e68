// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Telephony
import Testing

/// Time as it is on a real machine: timers fail to be stored, the clock is set, settings change.
@Suite struct ExchangeClockTests {
  @Test func `a call whose timer cannot be stored holds up no other`() async throws {
    let fixture = try CallFixture()
    try await fixture.ring()
    let other = try #require(CallID([UInt8](repeating: 8, count: 16)))
    try await fixture.begin(other)
    for call in [fixture.call, other] {
      try await fixture.exchange.handle(.callerGone, of: call)
    }
    await fixture.store.refuse(fixture.call)
    #expect(await fixture.waitForEnd(of: other))
    #expect(await fixture.exchange.call(fixture.call) != nil)
    await fixture.store.refuse(nil)
    #expect(await fixture.waitForEnd(of: fixture.call))
  }

  @Test func `a clock that is set back makes nobody wait longer`() async throws {
    let fixture = try CallFixture()
    try await fixture.ring()
    try await fixture.exchange.handle(.callerGone, of: fixture.call)
    let start = fixture.clock.wall.now
    await fixture.clock.waitForSleeper()
    fixture.clock.set(back: 7_200)
    #expect(await fixture.waitForEnd(of: fixture.call))
    #expect(fixture.clock.wall.now < start.advanced(bySeconds: -7_200 + 60))
  }

  @Test func `settings that change while a call is stored are not lost`() async throws {
    let fixture = try CallFixture()
    let spanish = CallSettings(languages: [try #require(LanguageTag("es"))])
    let (stream, storing) = AsyncStream.makeStream(of: Void.self)
    await fixture.store.whileStoring {
      storing.finish()
      for _ in 0..<1_000 { await Task.yield() }
    }
    async let ringing: Void = fixture.ring()
    for await _ in stream {}
    try await fixture.exchange.change(settings: spanish)
    try await ringing
    #expect(await fixture.exchange.snapshot.settings == spanish)
  }
}
