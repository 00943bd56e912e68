// SPDX-License-Identifier: AGPL-3.0-or-later

import Crypto
import Foundation

/// Codes over texts, in the two spellings that headers have.
enum TestCode {
  static func sha1Base64(_ text: String, key: String) -> String {
    let code = HMAC<Insecure.SHA1>.authenticationCode(
      for: Data(text.utf8), using: SymmetricKey(data: Data(key.utf8)))
    return Data(code).base64EncodedString()
  }

  static func sha256(_ text: String, key: String) -> Data {
    Data(
      HMAC<SHA256>.authenticationCode(
        for: Data(text.utf8), using: SymmetricKey(data: Data(key.utf8))))
  }

  /// RFC 4648 §5, without padding.
  static func base64URL(_ text: String) -> Data? {
    let plain = text.replacing("-", with: "+").replacing("_", with: "/")
    return Data(
      base64Encoded: plain + String(repeating: "=", count: (4 - plain.utf8.count % 4) % 4))
  }
}
