// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

@testable import Telephony

/// What callers are told of the hotline's numbers while a provider is down.
struct PublicNumbersTests {
  private static let (own, vendors) = ("+3225550177", "+3225550188")

  private func works(_ desk: ProviderDesk) async -> [String: Bool] {
    let numbers = await desk.publicNumbers.map { ($0.number.e164, $0.works) }
    return Dictionary(uniqueKeysWithValues: numbers)
  }

  @Test func `a number whose provider is down is said to be, and the other is not held up`()
    async throws
  {
    let fixture = try await DeskFixture(answers: ProviderAnswers(["api.twilio.com": 503]))
    let twilio = try await fixture.keep(.twilio, number: Self.vendors, position: 0)
    _ = try await fixture.keep(.asterisk, number: Self.own, position: 1)
    #expect(await works(fixture.desk) == [Self.own: true, Self.vendors: true])
    // Two tests are six failures: it is left alone.
    for _ in 1...2 { await fixture.desk.look(onlyUnwell: false) }
    #expect(await works(fixture.desk) == [Self.own: true, Self.vendors: false])
    let health = try await fixture.shown(twilio).health
    #expect(!health.takesRequests)
    #expect(health.lastFailure?.kind == .outOfOrder(status: 503))
  }

  @Test func `that it is back is found out without a call`() async throws {
    let answers = ProviderAnswers(["api.twilio.com": 503])
    let fixture = try await DeskFixture(answers: answers)
    _ = try await fixture.keep(.twilio, number: Self.vendors)
    for _ in 1...2 { await fixture.desk.look(onlyUnwell: false) }
    answers.set([:])
    await fixture.desk.look(onlyUnwell: true)
    #expect(await works(fixture.desk) == [Self.vendors: false])
    fixture.lines.clock.advance(seconds: CircuitBreaker.firstPauseSeconds)
    await fixture.desk.look(onlyUnwell: true)
    #expect(await works(fixture.desk) == [Self.vendors: true])
  }

  @Test func `one that is well is asked by the minute alone`() async throws {
    let answers = ProviderAnswers()
    let fixture = try await DeskFixture(answers: answers)
    _ = try await fixture.keep(.twilio, number: Self.vendors)
    await fixture.desk.look(onlyUnwell: true)
    #expect(answers.count == 0)
    await fixture.desk.look(onlyUnwell: false)
    #expect(answers.count == 1)
  }

  @Test func `a request that failed just now makes no caller take another number`() {
    let now = Instant(seconds: 60_000)
    let state = ProviderHealth.State.failing(since: now)
    #expect(!state.isDown(at: now.advanced(bySeconds: 9)))
    #expect(state.isDown(at: now.advanced(bySeconds: 10)))
    #expect(ProviderHealth.State.credentialsRefused.isDown(at: now))
  }

  @Test func `numbers of an account that is off are none`() async throws {
    let fixture = try await DeskFixture()
    let id = try await fixture.keep(.twilio, number: Self.vendors)
    _ = try await fixture.desk.keep(
      ProviderDraft(.account(id), isOn: false), by: DeskFixture.admin)
    #expect(await works(fixture.desk).isEmpty)
  }
}
