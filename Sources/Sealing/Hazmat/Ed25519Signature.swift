// SPDX-License-Identifier: AGPL-3.0-or-later

import Crypto
import Domain
import Foundation

/// Why a signature does not hold.
package enum SignatureRefusal: Error, Equatable {
  case length
  /// S ≥ L: a second spelling of the same signature (RFC 8032 §5.1.7).
  case scalarRange
  case invalid
}

/// `sign(L, m)` = Ed25519 over label ‖ 0x00 ‖ m (RFC 8032 §5.1.6).
enum Ed25519Signature {
  static let byteCount = 64
  static let zero = [UInt8](repeating: 0, count: byteCount)

  /// - Parameter key: checked by `PublicKeyChecks.ed25519` before.
  static func verify(
    _ signature: [UInt8], label: Label, message: [UInt8], key: Curve25519.Signing.PublicKey
  ) throws(SignatureRefusal) {
    try verify(signature, signed: label.prefix + message, key: key)
  }

  static func verify(
    _ signature: [UInt8], signed: [UInt8], key: Curve25519.Signing.PublicKey
  ) throws(SignatureRefusal) {
    guard signature.count == byteCount else { throw .length }
    guard isBelowOrder(signature[32...]) else { throw .scalarRange }
    guard key.isValidSignature(signature, for: signed) else { throw .invalid }
  }

  private static func isBelowOrder(_ scalar: ArraySlice<UInt8>) -> Bool {
    scalar.reversed().lexicographicallyPrecedes(order)
  }

  /// L = 2^252 + 27742317777372353535851937790883648493, big-endian.
  private static let order =
    [UInt8](hex: "1000000000000000000000000000000014def9dea2f79cd65812631a5cf5d3ed") ?? []
}
