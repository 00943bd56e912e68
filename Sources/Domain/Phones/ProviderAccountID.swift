// SPDX-License-Identifier: AGPL-3.0-or-later

/// Names one account that an admin has entered. Random, made by the server; part of addresses.
package struct ProviderAccountID: FixedBytes {
  package static let byteCount = 16
  package let bytes: [UInt8]

  package init?(_ bytes: some Collection<UInt8>) {
    guard bytes.count == Self.byteCount else { return nil }
    self.bytes = Array(bytes)
  }
}
