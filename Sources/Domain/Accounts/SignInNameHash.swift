// SPDX-License-Identifier: AGPL-3.0-or-later

/// A sign-in name under the key that the server derives for nothing else: what it keeps of it.
package struct SignInNameHash: FixedBytes {
  package static let byteCount = 32
  package let bytes: [UInt8]

  package init?(_ bytes: some Collection<UInt8>) {
    guard bytes.count == Self.byteCount else { return nil }
    self.bytes = Array(bytes)
  }
}
