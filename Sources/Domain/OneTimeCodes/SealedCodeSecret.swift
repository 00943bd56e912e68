// SPDX-License-Identifier: AGPL-3.0-or-later

/// The secret of a member's one-time codes as the database keeps it: nonce[12] ‖ AES-GCM(secret[20])
/// under a key of the server's. Opaque here; only its length is known.
package struct SealedCodeSecret: Equatable, Sendable {
  package static let byteCount = 12 + 20 + 16

  package let bytes: [UInt8]

  /// - Returns: `nil` unless `bytes` has exactly `byteCount` bytes.
  package init?(_ bytes: [UInt8]) {
    guard bytes.count == Self.byteCount else { return nil }
    self.bytes = bytes
  }
}
