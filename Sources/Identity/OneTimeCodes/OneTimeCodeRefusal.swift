// SPDX-License-Identifier: AGPL-3.0-or-later

/// Why one-time codes are not turned on or off.
package enum OneTimeCodeRefusal: Error, Equatable {
  case signIn(SignInRefusal)
  /// They are on.
  case on
  /// They are off.
  case off
}
