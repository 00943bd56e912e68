// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

@testable import Telephony

/// A provider whose messages are frames that say what they are read as: `id`, `id music` for
/// nothing, `id more` with something to be told at once, or the name of a refusal.
struct FrameProvider: Provider {
  static let name = "frames"
  static let capabilities = ProviderCapabilities(
    sendsWebhooks: false, speaks: true, collectsKeys: true, browserCode: .ours)
  static let credentials: [CredentialField] = []

  init(credentials: [String: String]) throws(CredentialRefusal) {}

  func read(
    _ message: ProviderMessage, at now: Instant
  ) throws(WebhookRefusal) -> ProviderReading {
    guard case .frame(let bytes) = message, let leg = ProviderLegID("leg") else {
      throw .malformed
    }
    let words = String(decoding: bytes, as: UTF8.self).split(separator: " ").map(String.init)
    if let refusal = WebhookRefusal(rawValue: words[0]) { throw refusal }
    return ProviderReading(
      id: words[0], events: words.count > 1 ? [] : [LegEvent(leg, .status(.ringing))],
      followUps: words.last == "more" ? [.sample()] : [])
  }

  func document(_ script: LegScript, _ addresses: HookAddresses) -> ProviderDocument? { nil }
  func instruct(
    _ leg: ProviderLegID, _ script: LegScript, _ addresses: HookAddresses
  ) -> [ProviderOperation<Void>] { [] }
  func place(
    _ order: LegOrder, _ addresses: HookAddresses
  ) -> ProviderOperation<ProviderLegID> {
    ProviderOperation(ProviderRequest(.post, "place", headers: []), .harmful) {
      _ throws(ProviderFailure) in throw .unreadable
    }
  }
  func end(_ leg: ProviderLegID, elsewhere: Bool) -> [ProviderOperation<Void>] { [] }
  func fetch(_ recording: Recording) -> ProviderOperation<[UInt8]> {
    ProviderOperation(ProviderRequest(.get, "wav", headers: []), .harmless) { $0.body }
  }
  func delete(_ recording: Recording) -> ProviderOperation<Void> { .sample() }
  func browserPass(
    for identity: BrowserIdentity, seconds: Int, at now: Instant
  ) throws(ProviderFailure) -> BrowserPass { throw .credentials }
  func test() -> ProviderOperation<Void> { .sample() }
  func numbers() -> ProviderOperation<[ProviderNumber]> {
    ProviderOperation(ProviderRequest(.get, "numbers", headers: []), .harmless) { _ in [] }
  }
  func connect(
    _ number: ProviderNumber, _ addresses: HookAddresses
  ) -> [ProviderOperation<Void>] { [] }
}
