// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Foundation
import Testing

@testable import Telephony

/// The sample's account, and what its tests talk about.
struct VonageFixture {
  let vectors: VonageVectors
  let now: Instant
  let provider: Vonage
  let addresses: HookAddresses
  let call: CallID
  let leg: LegID
  let providerLeg: ProviderLegID

  init() throws {
    vectors = try VonageVectors.load()
    now = Instant(seconds: vectors.account.at)
    provider = try Self.provider()
    addresses = HookAddresses(
      origin: "https://hotline.example.org",
      account: try #require(ProviderAccountID([UInt8](repeating: 5, count: 16))),
      holdMusic: "https://hotline.example.org/api/telephony/sounds/music.wav")
    call = try #require(CallID([UInt8](repeating: 9, count: 16)))
    leg = try #require(LegID([UInt8](repeating: 8, count: 16)))
    providerLeg = try #require(ProviderLegID("aaaaaaaa-bbbb-cccc-dddd-0123456789ab"))
  }

  /// - Parameter changes: fields that are other than the sample's.
  static func provider(changing changes: [String: String] = [:]) throws -> Vonage {
    let account = try VonageVectors.load().account
    let now = Instant(seconds: account.at)
    let random = try #require(UInt64(account.random))
    return try Vonage(
      credentials: account.credentials.merging(changes) { $1 }, clock: WallClock { now }
    ) { random }
  }

  /// A genuine webhook with this body.
  func webhook(
    _ body: String, at hook: Hook, method: Webhook.Method = .post
  ) throws -> Webhook {
    let bytes = Array(body.utf8)
    return Webhook(
      hook, at: addresses, method: method,
      headers: [("Authorization", "Bearer " + (try VonageSample.token(for: bytes, at: now)))],
      body: bytes)
  }

  func reading(_ body: String, at hook: Hook) throws -> ProviderReading {
    try provider.read(.webhook(webhook(body, at: hook)), at: now)
  }

  func tag(_ text: String) throws -> LanguageTag { try #require(LanguageTag(text)) }
}

/// What an answer makes of an operation.
enum VonageAnswers {
  static func json(_ text: String, status: Int = 200) -> ProviderAnswer {
    ProviderAnswer(status: status, body: Array(text.utf8))
  }
}
