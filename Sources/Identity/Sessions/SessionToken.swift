// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import Sealing

/// 32 random bytes that stand for a signed-in browser. The database has their SHA-256.
package struct SessionToken: Sendable, Redacted {
  package static let byteCount = 32

  /// For the cookie.
  package let bytes: [UInt8]

  /// - Returns: `nil` unless `bytes` has exactly 32 bytes.
  package init?(_ bytes: [UInt8]) {
    guard bytes.count == Self.byteCount else { return nil }
    self.bytes = bytes
  }

  static func make(from random: RandomSource) -> Self {
    Self(made: random.bytes(byteCount))
  }

  private init(made bytes: [UInt8]) { self.bytes = bytes }

  package var hash: SessionHash { SessionHash(sha256: bytes) }
}
