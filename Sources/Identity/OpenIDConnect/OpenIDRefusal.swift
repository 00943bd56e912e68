// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain

/// Why signing in by way of a provider, or linking an account there, did not work.
package enum OpenIDRefusal: Error, Equatable, Sendable {
  /// No provider is named.
  case absent
  /// Not the answer to what this browser asked, too late, used before, or not as it should be.
  case wrong
  /// The provider gives no answer that is of use.
  case unreachable
  /// No member has linked that account.
  case notLinked
  /// Another member has.
  case linkedElsewhere
  /// The passphrase, a passkey or the hotline's requirement of one.
  case signIn(SignInRefusal)
  case store(StoreError)
}
