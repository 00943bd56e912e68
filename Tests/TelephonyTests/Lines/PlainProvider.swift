// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

@testable import Telephony

/// The adapter of `PlainVendor`.
struct PlainProvider: Provider {
  static let name = "plain"
  static let capabilities = ProviderCapabilities(
    sendsWebhooks: true, speaks: true, collectsKeys: true, browserCode: .ours)
  static let credentials: [CredentialField] = []

  let vendor: PlainVendor

  init(_ vendor: PlainVendor) { self.vendor = vendor }
  init(credentials: [String: String]) throws(CredentialRefusal) { self.init(PlainVendor()) }

  func read(
    _ message: ProviderMessage, at now: Instant
  ) throws(WebhookRefusal) -> ProviderReading {
    switch message {
    case .webhook(let webhook): try vendor.reading(webhook.body)
    case .frame(let bytes): try vendor.reading(bytes)
    }
  }

  func document(_ script: LegScript, _ addresses: HookAddresses) -> ProviderDocument? {
    ProviderDocument(contentType: "text/plain", vendor.write(script))
  }

  func instruct(
    _ leg: ProviderLegID, _ script: LegScript, _ addresses: HookAddresses
  ) -> [ProviderOperation<Void>] {
    [.act(vendor.write(.instruct(leg, script)), .harmless)]
  }

  func place(
    _ order: LegOrder, _ addresses: HookAddresses
  ) -> ProviderOperation<ProviderLegID> {
    ProviderOperation(vendor.write(.place(order)), .harmful) { answer throws(ProviderFailure) in
      if answer.status == 422 { throw .number }
      if let failure = ProviderFailure.of(answer) { throw failure }
      guard let name = ProviderLegID(String(decoding: answer.body, as: UTF8.self)) else {
        throw .unreadable
      }
      return name
    }
  }

  func end(_ leg: ProviderLegID, elsewhere: Bool) -> [ProviderOperation<Void>] {
    [.act(vendor.write(.end(leg, elsewhere: elsewhere)), .harmless)]
  }

  func fetch(_ recording: Recording) -> ProviderOperation<[UInt8]> {
    ProviderOperation(ProviderRequest(.get, "wav", headers: []), .harmless) { $0.body }
  }
  func delete(_ recording: Recording) -> ProviderOperation<Void> { .sample() }
  func browserPass(
    for identity: BrowserIdentity, seconds: Int, at now: Instant
  ) throws(ProviderFailure) -> BrowserPass { throw .credentials }
  var connection: ProviderConnection? {
    guard vendor.hasConnection else { return nil }
    return ProviderConnection(
      events: vendor.write(.legs),
      standing: ProviderOperation(vendor.write(.legs), .harmless) {
        answer throws(ProviderFailure) in Self.names(answer).compactMap { ProviderLegID($0) }
      },
      rooms: ProviderOperation(vendor.write(.rooms), .harmless) {
        answer throws(ProviderFailure) in Self.names(answer).compactMap { Room(name: $0) }
      })
  }

  private static func names(_ answer: ProviderAnswer) -> [String] {
    String(decoding: answer.body, as: UTF8.self).split(separator: " ").map(String.init)
  }

  func close(_ room: Room) -> [ProviderOperation<Void>] {
    vendor.hasConnection ? [.act(vendor.write(.close(room)), .harmless)] : []
  }

  func test() -> ProviderOperation<Void> { .sample() }
  func numbers() -> ProviderOperation<[ProviderNumber]> {
    ProviderOperation(ProviderRequest(.get, "numbers", headers: []), .harmless) { _ in [] }
  }
  func connect(
    _ number: ProviderNumber, _ addresses: HookAddresses
  ) -> [ProviderOperation<Void>] { [] }
}
