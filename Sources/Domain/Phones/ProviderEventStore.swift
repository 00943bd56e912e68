// SPDX-License-Identifier: AGPL-3.0-or-later

/// Names one message of a provider: HMAC-SHA256 of what it calls the message, so that the database
/// holds no id under which the provider knows a call.
package struct ProviderEventHash: FixedBytes {
  package static let byteCount = 32
  package let bytes: [UInt8]

  package init?(_ bytes: some Collection<UInt8>) {
    guard bytes.count == Self.byteCount else { return nil }
    self.bytes = Array(bytes)
  }
}

/// Which messages of providers were taken in: each counts once, at whichever server node it comes.
package protocol ProviderEventStore: Sendable {
  /// Takes a message in, atomically.
  ///
  /// - Returns: true for the first only, of however many come at once; false for every other.
  func admit(
    _ event: ProviderEventHash, of account: ProviderAccountID, at now: UnixSeconds
  ) async throws(StoreError) -> Bool
  /// Forgets one message, so that it counts when it comes again.
  func forget(
    _ event: ProviderEventHash, of account: ProviderAccountID
  ) async throws(StoreError)
  /// Forgets messages that were taken in before `time`.
  func forgetProviderEvents(before time: UnixSeconds) async throws(StoreError)
}
