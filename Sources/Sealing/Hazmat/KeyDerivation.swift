// SPDX-License-Identifier: AGPL-3.0-or-later

import Crypto
import CryptoExtras
import Foundation

/// HKDF (RFC 5869) and PBKDF2 (RFC 8018 §5.2), both over SHA-256 and 32 bytes long.
enum KeyDerivation {
  static let byteCount = 32

  /// A constant of the protocol: raising it is a new label.
  static let rounds = 600_000

  /// - Parameter salt: empty where the protocol names none.
  static func hkdf(_ secret: [UInt8], salt: [UInt8] = [], info: [UInt8]) -> [UInt8] {
    bytes(
      of: HKDF<SHA256>.deriveKey(
        inputKeyMaterial: SymmetricKey(data: secret), salt: salt, info: info,
        outputByteCount: byteCount))
  }

  static func hkdf(_ secret: [UInt8], salt: [UInt8] = [], label: Label) -> [UInt8] {
    hkdf(secret, salt: salt, info: label.bytes)
  }

  /// PBKDF2-HMAC-SHA256 over the UTF-8 of `TypedText.normalized(text)`.
  static func pbkdf2(_ text: String, salt: [UInt8]) throws(DerivationFailure) -> [UInt8] {
    do {
      return bytes(
        of: try KDF.Insecure.PBKDF2.deriveKey(
          from: Array(TypedText.normalized(text).utf8), salt: salt, using: .sha256,
          outputByteCount: byteCount, rounds: rounds))
    } catch {
      throw DerivationFailure()
    }
  }

  static func bytes(of key: SymmetricKey) -> [UInt8] {
    unsafe key.withUnsafeBytes { unsafe Array($0) }
  }
}

/// The library could not derive a key: out of memory.
package struct DerivationFailure: Error, Equatable {}
