// SPDX-License-Identifier: AGPL-3.0-or-later

/// Why a webhook counts for nothing. Says nothing of what was in it.
package enum WebhookRefusal: String, Error, Sendable {
  /// Neither the signature that the account asks for nor a stand-in for it is there.
  case unsigned
  /// Signed by somebody else, or for another address or body.
  case badSignature
  /// Signed too long ago, or for a time to come.
  case stale
  /// Signed well, and for another account.
  case notOurs
  /// Signed well, and not what the provider's documentation says it sends.
  case malformed
}
