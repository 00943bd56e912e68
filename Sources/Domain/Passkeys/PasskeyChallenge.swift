// SPDX-License-Identifier: AGPL-3.0-or-later

/// What a page has a passkey sign for the application server: single use, and not kept before it
/// is used. The custodian's are others (`DeviceChallenge`).
package struct PasskeyChallenge: FixedBytes {
  package static let byteCount = 32
  package static let lifetimeSeconds: UnixSeconds = 120

  package let bytes: [UInt8]

  package init?(_ bytes: some Collection<UInt8>) {
    guard bytes.count == Self.byteCount else { return nil }
    self.bytes = Array(bytes)
  }
}

/// A challenge that has been answered, to be used up with what the answer does.
package struct AnsweredChallenge: Equatable, Sendable {
  package let challenge: PasskeyChallenge
  /// Until then it is remembered; after that it is refused for its age.
  package let expiresAt: UnixSeconds

  package init(_ challenge: PasskeyChallenge, expiresAt: UnixSeconds) {
    self.challenge = challenge
    self.expiresAt = expiresAt
  }
}
