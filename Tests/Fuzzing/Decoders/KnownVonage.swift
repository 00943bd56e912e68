// SPDX-License-Identifier: AGPL-3.0-or-later

import Crypto
import Domain
import Foundation
import Sealing

@testable import Telephony

/// The account that `testdata/providers/vonage.json` has tokens for: its secret is known.
enum KnownVonage {
  private static let secret = "SigSecret0123456"
  private static let key = "abcd1234"
  private static let application = "app1"
  private static let body = #"{"uuid":"aaaaaaaa-bbbb","status":"answered"}"#
  private static let now = Instant(seconds: 1_795_400_000)

  /// Those of a token that counts.
  static let claims =
    #"{"iat":1795400000,"jti":"j1","payload_hash":"\#(VonageSignature.hash(Array(body.utf8)))","#
    + #""api_key":"\#(key)","application_id":"\#(application)"}"#

  /// The vectors' tokens, good and bad.
  static func signed() throws -> [String] {
    try Seeds.vectors("providers/vonage", "token").read()
      .map { String(decoding: $0, as: UTF8.self) }
  }

  /// - Parameter claims: whatever bytes; they are signed as they are.
  static func token(claims: [UInt8]) -> String {
    let signed = Base64URL.encode(Array(#"{"alg":"HS256"}"#.utf8)) + "." + Base64URL.encode(claims)
    let code = HMAC<SHA256>.authenticationCode(
      for: Data(signed.utf8), using: SymmetricKey(data: Data(secret.utf8)))
    return signed + "." + Base64URL.encode(Array(code))
  }

  static func verify(_ token: String) throws(WebhookRefusal) {
    let webhook = Webhook(
      .arrivalStatus, url: "https://hotline.example/",
      headers: [("Authorization", "Bearer " + token)], body: Array(body.utf8))
    try VonageSignature(secret: secret, apiKey: key, applicationID: application)
      .verify(webhook, at: now)
  }
}
