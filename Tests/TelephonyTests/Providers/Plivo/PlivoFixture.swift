// SPDX-License-Identifier: AGPL-3.0-or-later

import Crypto
import Domain
import Foundation

@testable import Telephony

/// One account of Plivo, and webhooks that are signed for it.
enum PlivoFixture {
  static let token = "plivo-token-9e41b7"
  static let credentials = [
    "account": "MAXYZ0123456789ABCDE", "token": token, "application": "16638156474000802",
  ]
  static let addresses = HookAddresses(
    origin: "https://hotline.example.org",
    account: made(ProviderAccountID([UInt8](repeating: 7, count: 16))))
  static let call = made(CallID([UInt8](repeating: 9, count: 16)))
  static let leg = made(LegID([UInt8](repeating: 5, count: 16)))
  static let caller = made(PhoneNumber("+32470123456"))
  static let line = made(PhoneNumber("+3225550177"))
  static let now = Instant(seconds: 1_795_400_000)
  static let identity = made(BrowserIdentity("q7Zr1mXw4LpA"))
  static let id = made(ProviderLegID("97ceeb52-58b6-11e1-86da-77300b68f8bb"))
  static let recording = made(ProviderLegID("c2186400-1c8c-11e4-a664-0026b945b52d"))
  static let media =
    "https://media.plivo.com/v1/Account/MAXYZ0123456789ABCDE/Recording/\(recording.text).wav"
  static let nonce = "05429567804466091622"

  static func made<Value>(_ value: Value?) -> Value {
    guard let value else { preconditionFailure("a fixture that its own type refuses") }
    return value
  }

  static func provider() throws -> Plivo { try Plivo(credentials: credentials) }

  static func signature(
    _ url: String, _ body: String, nonce: String = nonce, token: String = token
  ) throws -> String {
    let signed = try PlivoSignature.base(url, WebhookForm(Array(body.utf8))) + "." + nonce
    let code = HMAC<SHA256>.authenticationCode(
      for: Data(signed.utf8), using: SymmetricKey(data: Data(token.utf8)))
    return Data(code).base64EncodedString()
  }

  /// A genuine webhook that says `fields` about the leg `id`.
  static func webhook(
    _ hook: Hook, _ fields: [(name: String, value: String)], leg: ProviderLegID = id,
    at addresses: HookAddresses = addresses
  ) throws -> ProviderMessage {
    let body = URLText.form([("CallUUID", leg.text)] + fields)
    let headers = [
      (name: "X-Plivo-Signature-V3", value: try signature(addresses[hook], body)),
      (name: "X-Plivo-Signature-V3-Nonce", value: nonce),
    ]
    return .webhook(Webhook(hook, at: addresses, headers: headers, body: Array(body.utf8)))
  }

  static func read(
    _ hook: Hook, _ fields: [(name: String, value: String)]
  ) throws -> ProviderReading { try provider().read(webhook(hook, fields), at: now) }
}
