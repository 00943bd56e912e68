// SPDX-License-Identifier: AGPL-3.0-or-later

import Crypto
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

  /// Encoding of texts and numbers cannot fail.
  private static func text(_ value: some Encodable) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let bytes = try? encoder.encode(value) else { preconditionFailure() }
    return Base64URL.encode(Array(bytes))
  }
}
