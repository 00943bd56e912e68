// SPDX-License-Identifier: AGPL-3.0-or-later

/// The public key that names an invite and that its join is signed by (PROTOCOL section 5).
package struct InviteKey: FixedBytes {
  package static let byteCount = 32
  package let bytes: [UInt8]

  package init?(_ bytes: some Collection<UInt8>) {
    guard bytes.count == Self.byteCount else { return nil }
    self.bytes = Array(bytes)
  }
}
