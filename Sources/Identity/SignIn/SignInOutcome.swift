// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain

/// What a sign-in comes to. A wrong name and a wrong passphrase are one case, answered after
/// the same work.
package enum SignInOutcome: Sendable {
  case signedIn(NewSession)
  case wrong
  case throttled(retryAfterSeconds: UnixSeconds)
  /// Too many sign in at once.
  case busy
}
