// SPDX-License-Identifier: AGPL-3.0-or-later

/// What following a reset link comes to.
package enum ResetRedemption: Equatable, Sendable {
  /// The passphrase is the new one, every earlier session is over, the new one lives.
  case done(member: MemberID)
  /// Unknown, used, replaced by a newer one, or its member is no longer active.
  case used
  case expired
  /// The link belongs to another sign-in name. It stays open: the name was mistyped.
  case otherName
}
