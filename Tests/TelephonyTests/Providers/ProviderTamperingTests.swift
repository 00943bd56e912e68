// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

@testable import Telephony

/// Webhooks that somebody has changed on their way, or made up.
struct ProviderTamperingTests {
  /// Those whose signature does not cover the address: a vendor's choice, which no adapter can
  /// mend. The body names the leg.
  private static let addressIsUnsigned: Set<String> = ["vonage"]

  @Test(arguments: ProviderSample.webhooks)
  func `a webhook without a signature is refused`(_ sample: ProviderSample) throws {
    let provider = try sample.make()
    for (webhook, time) in try sample.webhooks() {
      for name in Set(webhook.headers.map(\.name)).filter(Self.isSignature) {
        let bare = webhook.with(headers: webhook.headers.filter { $0.name != name })
        #expect(throws: WebhookRefusal.unsigned) { try provider.read(.webhook(bare), at: time) }
        let twice = webhook.with(headers: webhook.headers + [(name, "x")])
        #expect(throws: WebhookRefusal.self) { try provider.read(.webhook(twice), at: time) }
      }
    }
  }

  @Test(arguments: ProviderSample.webhooks)
  func `a signature of which one bit is another is refused`(_ sample: ProviderSample) throws {
    let provider = try sample.make()
    for (webhook, time) in try sample.webhooks() {
      for (index, header) in webhook.headers.enumerated() where Self.isSignature(header.name) {
        for value in Self.everyBit(of: header.value) {
          var headers = webhook.headers
          headers[index].value = value
          #expect(throws: WebhookRefusal.badSignature, "\(header.name)") {
            try provider.read(.webhook(webhook.with(headers: headers)), at: time)
          }
        }
      }
    }
  }

  @Test(arguments: ProviderSample.webhooks)
  func `a body of which one bit is another is refused, or says the very same`(
    _ sample: ProviderSample
  ) throws {
    let provider = try sample.make()
    for (number, (webhook, time)) in try sample.webhooks().enumerated() {
      // Every bit of the first, and of the others one in each byte: it is slow otherwise.
      for bit in 0..<webhook.body.count * 8 where number == 0 || bit % 8 == bit / 8 % 8 {
        var body = webhook.body
        body[bit / 8] ^= 1 << (bit % 8)
        try expectNothingNew(of: webhook.with(body: body), in: webhook, provider, time)
      }
    }
  }

  @Test(arguments: ProviderSample.webhooks)
  func `a body that is cut short is refused, or says the very same`(
    _ sample: ProviderSample
  ) throws {
    let provider = try sample.make()
    for (webhook, time) in try sample.webhooks() {
      for length in webhook.body.indices {
        let cut = webhook.with(body: Array(webhook.body.prefix(length)))
        try expectNothingNew(of: cut, in: webhook, provider, time)
      }
    }
  }

  @Test(arguments: ProviderSample.webhooks)
  func `a webhook signed for another address is refused`(_ sample: ProviderSample) throws {
    guard !Self.addressIsUnsigned.contains(sample.type.name) else { return }
    let provider = try sample.make()
    for (number, (webhook, time)) in try sample.webhooks().enumerated() {
      var addresses = [
        webhook.url + "?a=b", webhook.url + "/", webhook.url + ":444",
        "http" + webhook.url.dropFirst(5),
      ]
      if number == 0 { addresses += Self.everyBit(of: webhook.url) }
      for url in addresses {
        #expect(throws: WebhookRefusal.badSignature) {
          try provider.read(.webhook(webhook.with(url: url)), at: time)
        }
      }
    }
  }

  @Test(arguments: ProviderSample.webhooks)
  func `a webhook that is fetched and not posted is refused`(_ sample: ProviderSample) throws {
    let provider = try sample.make()
    for (webhook, time) in try sample.webhooks() {
      let fetched = Webhook(
        webhook.hook, url: webhook.url, method: .get, headers: webhook.headers, body: webhook.body)
      #expect(throws: WebhookRefusal.self) { try provider.read(.webhook(fetched), at: time) }
    }
  }

  /// Another spelling of the same, such as `%2b` for `%2B`, may be signed by the same code.
  private func expectNothingNew(
    of changed: Webhook, in webhook: Webhook, _ provider: any Provider, _ time: Instant
  ) throws {
    do throws(WebhookRefusal) {
      let reading = try provider.read(.webhook(changed), at: time)
      let genuine = try provider.read(.webhook(webhook), at: time)
      #expect(reading.id == genuine.id)
      #expect(reading.events == genuine.events)
    } catch {
      #expect([.badSignature, .malformed].contains(error))
    }
  }

  /// Which algorithm was used is said by some, and believed by none.
  private static func isSignature(_ name: String) -> Bool {
    name == "authorization" || name.contains("signature") && !name.contains("settings")
  }

  /// A scheme before a space, `Bearer`, is no part of a signature: its case means nothing.
  private static func everyBit(of text: String) -> [String] {
    let bytes = Array(text.utf8)
    let start = bytes.firstIndex(of: UInt8(ascii: " ")).map { $0 + 1 } ?? 0
    return (start * 8..<bytes.count * 8).map { bit in
      var changed = bytes
      changed[bit / 8] ^= 1 << (bit % 8)
      return String(decoding: changed, as: UTF8.self)
    }
  }
}
