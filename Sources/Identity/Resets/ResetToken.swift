// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import Sealing

/// The 16 random bytes of a reset link. The database has their SHA-256.
package struct ResetToken: Sendable, Redacted {
  package static let byteCount = 16

  package let bytes: [UInt8]

  /// - Returns: `nil` unless `bytes` has exactly 16 bytes.
  package init?(_ bytes: [UInt8]) {
    guard bytes.count == Self.byteCount else { return nil }
    self.bytes = bytes
  }

  static func make(from random: RandomSource) -> Self { Self(made: random.bytes(byteCount)) }

  private init(made bytes: [UInt8]) { self.bytes = bytes }

  package var hash: ResetTokenHash { ResetTokenHash(sha256: bytes) }
}
