// SPDX-License-Identifier: AGPL-3.0-or-later

/// What a device signs to show that its request is fresh. Single use.
package struct DeviceChallenge: FixedBytes {
  package static let byteCount = 32
  /// The longest that any kind of evidence may take (PROTOCOL section 13: an ID token); older
  /// ones are dropped.
  package static let keptSeconds: UnixSeconds = 600

  package let bytes: [UInt8]

  package init?(_ bytes: some Collection<UInt8>) {
    guard bytes.count == Self.byteCount else { return nil }
    self.bytes = Array(bytes)
  }
}
