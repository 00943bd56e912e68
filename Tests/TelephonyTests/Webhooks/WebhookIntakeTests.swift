// SPDX-License-Identifier: AGPL-3.0-or-later

import Crypto
import Domain
import Foundation
import Testing

@testable import Telephony

struct WebhookIntakeTests {
  private let store = MemoryProviderEventStore()
  private let client: ProviderClient
  private let time = VirtualTime(Instant(seconds: 5_000))

  init() {
    client = ClientFixture(time: time, double: ProviderDouble(time, [.done(after: 0)])).client
  }

  private func intake(account: UInt8 = 1, key: UInt8 = 7) throws -> WebhookIntake {
    WebhookIntake(
      account: try #require(ProviderAccountID([UInt8](repeating: account, count: 16))),
      provider: try FrameProvider(credentials: [:]), client: client, store: store,
      key: SymmetricKey(data: Data(repeating: key, count: 32)), clock: time.wall)
  }

  private func frame(_ text: String) -> ProviderMessage { .frame(Array(text.utf8)) }

  @Test func `a message is taken in once, however often it is sent`() async throws {
    let intake = try intake()
    let first = try await intake.take(frame("a"))
    #expect(!first.isRepeated)
    #expect(first.events.map(\.what) == [.status(.ringing)])
    for _ in 1...3 {
      let again = try await intake.take(frame("a"))
      #expect(again.isRepeated)
      #expect(again.events.isEmpty)
    }
    #expect(try await intake.take(frame("b")).events.count == 1)
  }

  @Test func `of many that come at once one is taken in`() async throws {
    let intake = try intake()
    let firsts = try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<40 { group.addTask { try await intake.take(frame("a")).events.count } }
      return try await group.reduce(0, +)
    }
    #expect(firsts == 1)
  }

  @Test func `what the provider is to be told is told once`() async throws {
    let intake = try intake()
    #expect(try await intake.take(frame("a more")).followUps.count == 1)
    #expect(try await intake.take(frame("a more")).followUps.isEmpty)
  }

  @Test(arguments: [
    WebhookRefusal.unsigned, .badSignature, .stale, .notOurs, .malformed,
  ])
  func `a message that is refused is counted, and nothing is kept of it`(
    refusal: WebhookRefusal
  ) async throws {
    let intake = try intake()
    for _ in 1...2 {
      await #expect(throws: WebhookIntake.Failure.refused(refusal)) {
        try await intake.take(frame(refusal.rawValue))
      }
    }
    #expect(await store.rows.isEmpty)
    let health = await client.health
    #expect(health.lastHour.refusedWebhooks == [refusal: 2])
    #expect(health.state == .well)
  }

  @Test func `a message that could not be stored is taken in when it comes again`() async throws {
    let intake = try intake()
    await store.failNext()
    await #expect(throws: WebhookIntake.Failure.store(.readOnly)) {
      try await intake.take(frame("a"))
    }
    #expect(try await intake.take(frame("a")).events.count == 1)
  }

  @Test func `what says nothing is not kept`() async throws {
    let intake = try intake()
    for _ in 1...3 { #expect(try await !intake.take(frame("a music")).isRepeated) }
    #expect(await store.rows.isEmpty)
  }

  /// HMAC-SHA256 (RFC 2104) of 16 bytes 01 and `CA1`, under 32 bytes 07; by Python's `hmac`.
  private static let hash = "2de915229f056e3ae3a42f6a55c03f108bfa09d799a9423379119b943b746073"

  @Test func `what the provider calls a call is kept as a keyed hash`() async throws {
    _ = try await intake().take(frame("CA1"))
    #expect(await store.rows.map(\.key.event.hex) == [Self.hash])
    #expect(await store.rows.map(\.value) == [5_000])
  }

  @Test func `another account and another key make other hashes`() async throws {
    for intake in try [intake(), intake(account: 2), intake(key: 8)] {
      #expect(try await intake.take(frame("a")).events.count == 1)
    }
    #expect(await Set(store.rows.map(\.key.event)).count == 3)
  }

  @Test func `a message is known for three days`() {
    #expect(WebhookIntake.rememberedSeconds == 259_200)
  }
}
