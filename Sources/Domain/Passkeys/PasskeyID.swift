// SPDX-License-Identifier: AGPL-3.0-or-later

/// Names one passkey: bytes that its authenticator chose (WebAuthn §5.1, "credential id").
package struct PasskeyID: Hashable, Sendable {
  /// An authenticator may make it as long as this (WebAuthn §7.1, step 25).
  package static let lengths = 1...1_023

  package let bytes: [UInt8]

  package init?(_ bytes: some Collection<UInt8>) {
    guard Self.lengths.contains(bytes.count) else { return nil }
    self.bytes = Array(bytes)
  }
}
