// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain

/// Why a passphrase, a one-time code or a passkey was not taken. A wrong name and a wrong
/// passphrase are one case, answered after the same work.
package enum SignInRefusal: Error, Equatable {
  case wrong
  /// The passkey has signed fewer times than before: somewhere there is a copy of it.
  case copied
  /// The passphrase is right, but she has a passkey and the hotline requires it of her.
  case passkeyRequired
  /// The passphrase is right, and a one-time code is asked for beside it.
  case codeRequired
  /// The passphrase is right, and the code is wrong, late, or was used before.
  case wrongCode
  case throttled(retryAfterSeconds: UnixSeconds)
  /// Too many sign in at once.
  case busy
  case store(StoreError)
}
