// SPDX-License-Identifier: AGPL-3.0-or-later

import Crypto
import CryptoExtras
import Foundation
import Sealing

/// Texts that a provider takes for its account's own (RFC 7515, compact).
enum SignedToken {
  static func hs256(
    header: some Encodable, claims: some Encodable, secret: [UInt8]
  ) -> String {
    let signed = text(header) + "." + text(claims)
    let code = HMAC<SHA256>.authenticationCode(
      for: Data(signed.utf8), using: SymmetricKey(data: Data(secret)))
    return signed + "." + Base64URL.encode(Array(code))
  }

  /// RSASSA-PKCS1-v1_5 with SHA-256 (RFC 7518 §3.3). The same claims make the same text.
  /// - Throws: what the key throws when it cannot sign.
  static func rs256(
    header: some Encodable, claims: some Encodable, key: _RSA.Signing.PrivateKey
  ) throws -> String {
    let signed = text(header) + "." + text(claims)
    let signature = try key.signature(
      for: SHA256.hash(data: Data(signed.utf8)), padding: .insecurePKCS1v1_5)
    return signed + "." + Base64URL.encode(Array(signature.rawRepresentation))
  }

  private static func text(_ value: some Encodable) -> String {
    Base64URL.encode(JSONText.encode(value))
  }
}
