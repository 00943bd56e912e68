// SPDX-License-Identifier: AGPL-3.0-or-later

/// SHA-256 of the setup link’s token.
package struct SetupTokenHash: FixedBytes {
  package static let byteCount = 32
  package let bytes: [UInt8]

  package init?(_ bytes: some Collection<UInt8>) {
    guard bytes.count == Self.byteCount else { return nil }
    self.bytes = Array(bytes)
  }
}
