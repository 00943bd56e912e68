// SPDX-License-Identifier: AGPL-3.0-or-later

import Crypto
import Foundation

/// An Ed25519 public key, of a member, an invite or a device: 32 bytes, canonical, on the
/// curve and not of small order.
package struct SignPublicKey: Sendable {
  package let bytes: [UInt8]
  private let key: Curve25519.Signing.PublicKey

  package init(_ bytes: [UInt8]) throws(KeyRefusal) {
    try PublicKeyChecks.ed25519(bytes)
    do {
      key = try Curve25519.Signing.PublicKey(rawRepresentation: bytes)
    } catch {
      throw .length
    }
    self.bytes = bytes
  }

  func verify(
    _ signature: [UInt8], label: Label, message: [UInt8]
  ) throws(SignatureRefusal) {
    try Ed25519Signature.verify(signature, label: label, message: message, key: key)
  }

  /// For what others sign, as passkeys do: this protocol's own signatures all have a label.
  package func verify(
    _ signature: [UInt8], ofUnlabelled message: [UInt8]
  ) throws(SignatureRefusal) {
    try Ed25519Signature.verify(signature, signed: message, key: key)
  }
}

extension SignPublicKey: Hashable {
  package static func == (left: Self, right: Self) -> Bool { left.bytes == right.bytes }
  package func hash(into hasher: inout Hasher) { hasher.combine(bytes) }
}
