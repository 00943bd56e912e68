// SPDX-License-Identifier: AGPL-3.0-or-later

/// What a device signs to show that its request is fresh.
package struct DeviceChallenge: FixedBytes {
  package static let byteCount = 32
  /// How long it may be used. Single use.
  package static let lifetimeSeconds: UnixSeconds = 120

  package let bytes: [UInt8]

  package init?(_ bytes: some Collection<UInt8>) {
    guard bytes.count == Self.byteCount else { return nil }
    self.bytes = Array(bytes)
  }
}
