// SPDX-License-Identifier: AGPL-3.0-or-later

/// A SHA-256 or HMAC-SHA-256 value, made elsewhere: Domain only carries and compares it.
package struct Hash32: FixedBytes {
  package static let byteCount = 32
  package let bytes: [UInt8]

  package init?(_ bytes: some Collection<UInt8>) {
    guard bytes.count == Self.byteCount else { return nil }
    self.bytes = Array(bytes)
  }
}
