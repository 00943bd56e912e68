// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Telephony
import Testing

@Suite struct ExchangeTests {
  @Test func `a call rings everybody who is free`() async throws {
    let fixture = try CallFixture()
    try await fixture.ring()
    let effects = await fixture.delivered.all
    #expect(effects.contains(.ring(fixture.ada, attempt: 1)))
    #expect(effects.contains(.ring(fixture.ben, attempt: 1)))
  }

  @Test func `of two claims one wins and the other is told so`() async throws {
    let fixture = try CallFixture()
    try await fixture.ring()
    async let first = fixture.exchange.handle(.answerClaimed(by: fixture.ada), of: fixture.call)
    async let second = fixture.exchange.handle(.answerClaimed(by: fixture.ben), of: fixture.call)
    let replies = try await first + second
    let wins = replies.filter { if case .connect = $0 { true } else { false } }
    let refusals = replies.filter { if case .refuseClaim = $0 { true } else { false } }
    #expect(wins.count == 1)
    #expect(refusals.count == 1)
    #expect(await fixture.store.claims == 1)
  }

  @Test func `a claim that the database gave to another is not won`() async throws {
    let fixture = try CallFixture()
    try await fixture.ring()
    await fixture.store.steal(fixture.call, for: fixture.ben)
    let reply = try await fixture.exchange.handle(
      .answerClaimed(by: fixture.ada), of: fixture.call)
    #expect(reply == [.refuseClaim(fixture.ada, .answeredElsewhere)])
    #expect(await fixture.exchange.call(fixture.call)?.winner == nil)
    #expect(await fixture.delivered.all.contains(.connect(fixture.ada, claim: 1)) == false)
  }

  @Test func `a step that cannot be stored has not happened`() async throws {
    let fixture = try CallFixture()
    try await fixture.ring()
    let before = await fixture.delivered.all
    await fixture.store.failNext()
    await #expect(throws: StoreError.readOnly) {
      try await fixture.exchange.handle(.declined(by: fixture.ada), of: fixture.call)
    }
    #expect(await fixture.delivered.all == before)
    #expect(await fixture.exchange.rings(of: fixture.ada).map(\.id) == [fixture.call])
    try await fixture.exchange.handle(.declined(by: fixture.ada), of: fixture.call)
    #expect(await fixture.exchange.rings(of: fixture.ada).isEmpty)
  }

  @Test func `a claim whose step could not be stored keeps nobody out`() async throws {
    let fixture = try CallFixture()
    try await fixture.ring()
    await fixture.store.refuse(fixture.call)
    await #expect(throws: StoreError.readOnly) {
      try await fixture.exchange.handle(.answerClaimed(by: fixture.ada), of: fixture.call)
    }
    await fixture.store.refuse(nil)
    let reply = try await fixture.exchange.handle(
      .answerClaimed(by: fixture.ben), of: fixture.call)
    #expect(reply.contains(.connect(fixture.ben, claim: 1)))
  }

  @Test func `a claim without audio rings again by the clock, and not to her`() async throws {
    let fixture = try CallFixture()
    try await fixture.ring()
    try await fixture.exchange.handle(.answerClaimed(by: fixture.ada), of: fixture.call)
    fixture.clock.advance(seconds: 11)
    await fixture.delivered.wait(for: .disconnect(fixture.ada, claim: 1, .noAudio))
    await fixture.delivered.wait(for: .ring(fixture.ben, attempt: 2))
    #expect(await fixture.exchange.rings(of: fixture.ada).isEmpty)
  }

  @Test func `after a restart a ringing call rings on`() async throws {
    let fixture = try CallFixture()
    try await fixture.ring()
    let again = try CallFixture(store: fixture.store, at: Instant(seconds: 1_002))
    try await again.exchange.restart(with: again.everybody)
    #expect(await again.exchange.rings(of: again.ada).map(\.id) == [fixture.call])
    #expect(await again.delivered.all.contains(.ring(fixture.ben, attempt: 1)))
  }

  @Test func `a claim stored just before a crash is found again`() async throws {
    let fixture = try CallFixture()
    try await fixture.ring()
    await fixture.store.steal(fixture.call, for: fixture.ben)
    let again = try CallFixture(store: fixture.store, at: Instant(seconds: 1_002))
    try await again.exchange.restart(with: again.everybody)
    #expect(await again.exchange.call(fixture.call)?.winner == fixture.ben)
  }

  @Test func `a call that nobody comes back to after a restart ends by itself`() async throws {
    let fixture = try CallFixture()
    try await fixture.ring()
    let again = try CallFixture(store: fixture.store, at: Instant(seconds: 1_002))
    try await again.exchange.restart(with: again.everybody)
    again.clock.advance(seconds: 20)
    await again.delivered.wait(for: .endCall(.callerLeft))
    #expect(await again.exchange.call(fixture.call) == nil)
  }
}
