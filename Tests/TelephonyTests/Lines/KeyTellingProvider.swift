// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

@testable import Telephony

/// The adapter of a `PlainVendor` that tells each key by itself and ends no question.
struct KeyTellingProvider: Provider {
  static let name = "keys"
  static let capabilities = ProviderCapabilities(
    sendsWebhooks: true, speaks: true, collectsKeys: false, browserCode: .ours)
  static let credentials: [CredentialField] = []

  private let plain: PlainProvider

  init(_ vendor: PlainVendor) { plain = PlainProvider(vendor) }
  init(credentials: [String: String]) throws(CredentialRefusal) { self.init(PlainVendor()) }

  func read(
    _ message: ProviderMessage, at now: Instant
  ) throws(WebhookRefusal) -> ProviderReading { try plain.read(message, at: now) }

  func document(_ script: LegScript, _ addresses: HookAddresses) -> ProviderDocument? {
    plain.document(script, addresses)
  }

  func instruct(
    _ leg: ProviderLegID, _ script: LegScript, _ addresses: HookAddresses
  ) -> [ProviderOperation<Void>] { plain.instruct(leg, script, addresses) }

  func place(
    _ order: LegOrder, _ addresses: HookAddresses
  ) -> ProviderOperation<ProviderLegID> { plain.place(order, addresses) }

  func end(_ leg: ProviderLegID, elsewhere: Bool) -> [ProviderOperation<Void>] {
    plain.end(leg, elsewhere: elsewhere)
  }

  func fetch(_ recording: Recording) -> ProviderOperation<[UInt8]> { plain.fetch(recording) }
  func delete(_ recording: Recording) -> ProviderOperation<Void> { plain.delete(recording) }
  func browserPass(
    for identity: BrowserIdentity, seconds: Int, at now: Instant
  ) throws(ProviderFailure) -> BrowserPass { throw .credentials }
  func test() -> ProviderOperation<Void> { plain.test() }
  func numbers() -> ProviderOperation<[ProviderNumber]> { plain.numbers() }
  func connect(
    _ number: ProviderNumber, _ addresses: HookAddresses
  ) -> [ProviderOperation<Void>] { [] }
}
