// SPDX-License-Identifier: AGPL-3.0-or-later

import Crypto
import Foundation

/// HOTP with HMAC-SHA1 (RFC 4226, section 5.3): what authenticator apps can do. HMAC does not rest
/// on what is broken in SHA-1.
enum OneTimePassword {
  static let digits = 6
  private static let modulus: UInt32 = 1_000_000

  /// - Returns: six ASCII digits.
  static func hotp(_ secret: [UInt8], counter: UInt64) -> [UInt8] {
    let message = stride(from: 56, through: 0, by: -8).map {
      UInt8(truncatingIfNeeded: counter >> UInt64($0))
    }
    let mac = Array(
      HMAC<Insecure.SHA1>.authenticationCode(
        for: message, using: SymmetricKey(data: secret)))
    let offset = Int(mac[mac.count - 1] & 0x0f)
    let word = mac[offset..<offset + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    var rest = (word & 0x7fff_ffff) % modulus
    var code = [UInt8](repeating: 0, count: digits)
    for place in code.indices.reversed() {
      code[place] = UInt8(ascii: "0") + UInt8(rest % 10)
      rest /= 10
    }
    return code
  }
}
