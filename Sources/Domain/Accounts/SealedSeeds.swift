// SPDX-License-Identifier: AGPL-3.0-or-later

/// A member’s seeds under her recovery code: nonce[12] ‖ AES-GCM(seal_seed[32] ‖ sign_seed[32] ‖
/// roster_seq u32 ‖ roster_hash[32]), PROTOCOL section 14. Opaque here; only its length is known.
package struct SealedSeeds: Equatable, Sendable {
  package static let byteCount = 12 + 32 + 32 + 4 + 32 + 16

  package let bytes: [UInt8]

  /// - Returns: `nil` unless `bytes` has exactly `byteCount` bytes.
  package init?(_ bytes: [UInt8]) {
    guard bytes.count == Self.byteCount else { return nil }
    self.bytes = bytes
  }
}
