// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain

/// Why a passphrase or a passkey was not taken. A wrong name and a wrong passphrase are one case,
/// answered after the same work.
package enum SignInRefusal: Error, Equatable {
  case wrong
  /// The passkey has signed fewer times than before: somewhere there is a copy of it.
  case copied
  /// The passphrase is right, but she has a passkey and the hotline requires it of her.
  case passkeyRequired
  case throttled(retryAfterSeconds: UnixSeconds)
  /// Too many sign in at once.
  case busy
  case store(StoreError)
}
