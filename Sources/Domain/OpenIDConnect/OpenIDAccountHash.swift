// SPDX-License-Identifier: AGPL-3.0-or-later

/// An account at an OpenID Connect provider under the key that the server derives for nothing
/// else: all that it keeps of it.
package struct OpenIDAccountHash: FixedBytes {
  package static let byteCount = 32
  package let bytes: [UInt8]

  package init?(_ bytes: some Collection<UInt8>) {
    guard bytes.count == Self.byteCount else { return nil }
    self.bytes = Array(bytes)
  }
}
