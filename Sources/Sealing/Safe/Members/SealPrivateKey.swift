// SPDX-License-Identifier: AGPL-3.0-or-later

import Crypto
import Foundation

/// An X-Wing private key: a seed of 32 bytes, expanded once.
package struct SealPrivateKey: Sendable, Redacted {
  package static let seedByteCount = 32

  package let seed: [UInt8]
  package let publicKey: SealPublicKey
  let key: XWingMLKEM768X25519.PrivateKey

  /// - Throws: `.length` unless `seed` has 32 bytes.
  package init(seed: [UInt8]) throws(KeyRefusal) {
    guard seed.count == Self.seedByteCount else { throw .length }
    do {
      key = try XWingMLKEM768X25519.PrivateKey(seedRepresentation: seed, publicKey: nil)
    } catch {
      throw .length
    }
    self.seed = seed
    publicKey = try SealPublicKey(Array(key.publicKey.rawRepresentation))
  }

  package static func make(
    using random: inout some RandomNumberGenerator
  ) throws(KeyRefusal) -> Self {
    try Self(seed: .random(seedByteCount, using: &random))
  }
}
