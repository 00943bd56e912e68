// SPDX-License-Identifier: AGPL-3.0-or-later

import Crypto
import Domain
import Testing

@testable import Telephony

/// Vonage does not sign the address.
struct VonageReplayTests {
  private let sample = ProviderSample.vonage
  private let store = MemoryProviderEventStore()
  private let intake: WebhookIntake

  init() throws {
    let time = VirtualTime(Conformance.now)
    intake = WebhookIntake(
      account: Conformance.account, provider: try sample.make(),
      client: ClientFixture(time: time, double: ProviderDouble(time, [.done(after: 0)])).client,
      store: store, key: SymmetricKey(data: [UInt8](repeating: 7, count: 32)), clock: time.wall)
  }

  private func webhook(_ said: ProviderSample.Said) throws -> Webhook {
    let (message, _) = try sample.genuine(said)
    guard case .webhook(let webhook) = message else { throw ProviderWire.NotSent() }
    return webhook
  }

  /// The same token and body at another address.
  private func moved(_ webhook: Webhook, to hook: Hook) -> Webhook {
    Webhook(hook, at: Conformance.addresses, headers: webhook.headers, body: webhook.body)
  }

  private func take(_ webhook: Webhook) async throws -> WebhookIntake.Taken {
    try await intake.take(.webhook(webhook))
  }

  @Test func `what was signed for one address says nothing at another`() async throws {
    let genuine = try webhook(.status(.ended(.busy), at: .legStatus(Conformance.leg)))
    #expect(try await take(genuine).events.count == 1)
    for hook in [Hook.arrivalStatus, .legAnswered(Conformance.leg)] {
      let taken = try await take(moved(genuine, to: hook))
      #expect(taken.isRepeated)
      #expect(taken.events.isEmpty)
    }
  }

  @Test func `two messages of the same words at two addresses are two`() async throws {
    let words = [UInt8]()
    let first = try webhook(.typed(words, at: .callerNext(Conformance.call, step: 1)))
    let second = try webhook(.typed(words, at: .callerNext(Conformance.call, step: 2)))
    #expect(first.body == second.body)
    #expect(try await take(first).events.count == 1)
    #expect(try await take(second).events.count == 1)
  }

  @Test func `the same message in a new token is repeated`() async throws {
    let said = ProviderSample.Said.status(.ringing, at: .legStatus(Conformance.leg))
    #expect(try await take(try webhook(said)).events.count == 1)
    let (later, _) = try sample.genuine(said, number: 3)
    #expect(try await intake.take(later).isRepeated)
  }

  @Test func `what could not be stored counts when the same token comes again`() async throws {
    let genuine = try webhook(.status(.ringing, at: .legStatus(Conformance.leg)))
    for admitted in 0...1 {
      await store.fail(after: admitted)
      await #expect(throws: WebhookIntake.Failure.store(.readOnly)) { try await take(genuine) }
      #expect(await store.rows.isEmpty)
    }
    let taken = try await take(genuine)
    #expect(taken.events.count == 1)
    try await intake.giveBack(taken)
    #expect(await store.rows.isEmpty)
    #expect(try await take(genuine).events.count == 1)
  }
}
