// SPDX-License-Identifier: AGPL-3.0-or-later

/// Why a passkey is not added to a member's.
package enum PasskeyMakingRefusal: Error, Equatable, Sendable {
  /// What was made is not taken.
  case passkey(PasskeyRefusal)
  /// It does not come from the member, or not in time.
  case confirmation(SignInRefusal)
  /// Somebody has a passkey of this id.
  case known
  /// She has as many as one may have.
  case full
}
