// SPDX-License-Identifier: AGPL-3.0-or-later

/// A network address under the key of the day, made for counting sign-ins alone.
package struct AddressHash: FixedBytes {
  package static let byteCount = 32
  package let bytes: [UInt8]

  package init?(_ bytes: some Collection<UInt8>) {
    guard bytes.count == Self.byteCount else { return nil }
    self.bytes = Array(bytes)
  }
}
