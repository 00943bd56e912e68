// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Sealing

/// The 16 random bytes of a setup link. The database has their SHA-256.
package struct SetupToken: Sendable, Redacted {
  package static let byteCount = 16

  package let bytes: [UInt8]

  /// - Returns: `nil` unless `bytes` has exactly 16 bytes.
  package init?(_ bytes: [UInt8]) {
    guard bytes.count == Self.byteCount else { return nil }
    self.bytes = bytes
  }

  var hash: SetupTokenHash { SetupTokenHash(sha256: bytes) }
}
