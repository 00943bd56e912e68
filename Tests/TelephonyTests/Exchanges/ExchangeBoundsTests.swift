// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Telephony
import Testing

/// Bounds of time fire when nothing else happens: the exchange wakes by itself.
@Suite(.timeLimit(.minutes(5))) struct ExchangeBoundsTests {
  /// Until a timer of this kind has fired, or was set after all.
  private func wait(
    for kind: CallTimer.Kind, isSet: Bool, _ fixture: CallFixture
  ) async {
    while await fixture.exchange.call(fixture.call)?.setTimers.contains(where: { $0.kind == kind })
      == !isSet
    { await Task.yield() }
  }

  @Test func `a caller whom nobody answers is offered voicemail, and then let go`() async throws {
    let fixture = try CallFixture()
    try await fixture.ring()
    fixture.clock.advance(seconds: 45)
    await wait(for: .ringTimeout, isSet: false, fixture)
    fixture.clock.advance(seconds: 45)
    await fixture.delivered.wait(for: .tellCaller(.voicemailOffered(.unanswered)))
    fixture.clock.advance(seconds: 60)
    await fixture.delivered.wait(for: .endCall(.unanswered))
    #expect(await fixture.exchange.snapshot.liveCalls.isEmpty)
  }

  @Test func `a talk of six hours ends`() async throws {
    let fixture = try CallFixture()
    try await fixture.ring()
    try await fixture.exchange.handle(.answerClaimed(by: fixture.ada), of: fixture.call)
    for party in [CallParty.caller, .winner] {
      try await fixture.exchange.handle(.audioConfirmed(by: party, claim: 1), of: fixture.call)
    }
    fixture.clock.advance(seconds: 21_600)
    await fixture.delivered.wait(for: .endCall(.tooLong))
  }

  @Test func `bounds count on through a restart`() async throws {
    let first = try CallFixture()
    try await first.ring()
    first.clock.advance(seconds: 45)
    await wait(for: .ringTimeout, isSet: false, first)
    await first.exchange.stop()
    let again = try CallFixture(store: first.store, at: Instant(seconds: 1_080))
    try await again.exchange.restart(with: again.everybody)
    try await again.exchange.handle(.callerBack, of: again.call)
    again.clock.advance(seconds: 9)
    #expect(await again.exchange.call(again.call)?.isWaiting == true)
    again.clock.advance(seconds: 1)
    await again.delivered.wait(for: .tellCaller(.voicemailOffered(.unanswered)))
  }

  @Test func `a bound that could not be stored is tried again a second later`() async throws {
    let fixture = try CallFixture()
    try await fixture.ring()
    try await fixture.exchange.handle(.answerClaimed(by: fixture.ada), of: fixture.call)
    await fixture.store.failNext()
    fixture.clock.advance(seconds: 10)
    while await fixture.store.failsNext { await Task.yield() }
    #expect(await fixture.exchange.call(fixture.call)?.winner == fixture.ada)
    fixture.clock.advance(seconds: 1)
    await fixture.delivered.wait(for: .disconnect(fixture.ada, claim: 1, .noAudio))
  }
}
