// SPDX-License-Identifier: AGPL-3.0-or-later

import Crypto
import Foundation

/// AES-256-GCM; what it gives ends in its tag[16].
enum AESGCM {
  static let tagByteCount = 16
  static let nonceByteCount = 12
  static let zeroNonce = [UInt8](repeating: 0, count: nonceByteCount)

  static func seal(
    _ plain: [UInt8], key: [UInt8], nonce: [UInt8], aad: [UInt8] = []
  ) throws(OpenRefusal) -> [UInt8] {
    do {
      let box = try AES.GCM.seal(
        plain, using: SymmetricKey(data: key), nonce: AES.GCM.Nonce(data: nonce),
        authenticating: aad)
      return Array(box.ciphertext) + Array(box.tag)
    } catch {
      throw .key
    }
  }

  static func open(
    _ sealed: [UInt8], key: [UInt8], nonce: [UInt8], aad: [UInt8] = []
  ) throws(OpenRefusal) -> [UInt8] {
    guard sealed.count >= tagByteCount else { throw .truncated }
    do {
      let box = try AES.GCM.SealedBox(
        nonce: AES.GCM.Nonce(data: nonce), ciphertext: sealed.dropLast(tagByteCount),
        tag: sealed.suffix(tagByteCount))
      return Array(try AES.GCM.open(box, using: SymmetricKey(data: key), authenticating: aad))
    } catch {
      throw .authentication
    }
  }
}

/// Why something sealed did not open.
package enum OpenRefusal: Error, Equatable {
  /// Shorter than its encapsulated key and tag.
  case truncated
  /// The encapsulated key gives no shared secret (its X25519 half is of small order).
  case decapsulation
  /// Another key, label or AAD than it was sealed with, or changed bytes.
  case authentication
  /// The key or nonce handed over is not of the right length, or cannot be sealed to.
  case key
}
