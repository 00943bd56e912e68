// SPDX-License-Identifier: AGPL-3.0-or-later

import Crypto
import Foundation

/// An Ed25519 private key: a seed of 32 bytes.
package struct SignPrivateKey: Sendable, Redacted {
  package static let seedByteCount = 32

  package let seed: [UInt8]
  package let publicKey: SignPublicKey
  private let key: Curve25519.Signing.PrivateKey

  /// - Throws: `.length` unless `seed` has 32 bytes.
  package init(seed: [UInt8]) throws(KeyRefusal) {
    guard seed.count == Self.seedByteCount else { throw .length }
    do {
      key = try Curve25519.Signing.PrivateKey(rawRepresentation: seed)
    } catch {
      throw .length
    }
    self.seed = seed
    publicKey = try SignPublicKey(Array(key.publicKey.rawRepresentation))
  }

  package static func make(
    using random: inout some RandomNumberGenerator
  ) throws(KeyRefusal) -> Self {
    try Self(seed: .random(seedByteCount, using: &random))
  }

  func sign(_ message: [UInt8], label: Label) throws(SignatureRefusal) -> [UInt8] {
    do {
      return Array(try key.signature(for: label.prefix + message))
    } catch {
      throw .invalid
    }
  }
}
