// SPDX-License-Identifier: AGPL-3.0-or-later

/// What the server keeps of a passphrase: scrypt of the 32 bytes that the browser derived from
/// it, with a salt of its own.
package struct PassphraseVerifier: Equatable, Sendable {
  package static let saltByteCount = 16
  package static let hashByteCount = 32

  package let salt: [UInt8]
  package let hash: [UInt8]

  /// - Returns: `nil` unless both have their lengths.
  package init?(salt: [UInt8], hash: [UInt8]) {
    guard salt.count == Self.saltByteCount, hash.count == Self.hashByteCount else { return nil }
    self.salt = salt
    self.hash = hash
  }
}
