// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain

/// Why a passphrase was not taken. A wrong name and a wrong passphrase are one case, answered
/// after the same work.
package enum SignInRefusal: Error, Equatable {
  case wrong
  case throttled(retryAfterSeconds: UnixSeconds)
  /// Too many sign in at once.
  case busy
  case store(StoreError)
}
