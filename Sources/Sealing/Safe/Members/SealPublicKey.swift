// SPDX-License-Identifier: AGPL-3.0-or-later

import Crypto
import Foundation

/// An X-Wing public key, of a member, a group generation or the custodian: 1,216 bytes
/// that have passed the checks of PROTOCOL section 5, rule 5.
package struct SealPublicKey: Sendable {
  /// ML-KEM-768's 1,184 and X25519's 32.
  package static let byteCount = PublicKeyChecks.xwingByteCount

  package let bytes: [UInt8]
  let key: XWingMLKEM768X25519.PublicKey

  package init(_ bytes: [UInt8]) throws(KeyRefusal) {
    try PublicKeyChecks.xwing(bytes)
    do {
      key = try XWingMLKEM768X25519.PublicKey(rawRepresentation: bytes)
    } catch {
      throw .length
    }
    self.bytes = bytes
  }

  /// H(key), by which a setup link names the custodian's.
  package var hash: [UInt8] { Hash.sha256(bytes) }
}

extension SealPublicKey: Hashable {
  package static func == (left: Self, right: Self) -> Bool { left.bytes == right.bytes }
  package func hash(into hasher: inout Hasher) { hasher.combine(bytes) }
}
