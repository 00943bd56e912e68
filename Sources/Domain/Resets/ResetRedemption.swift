// SPDX-License-Identifier: AGPL-3.0-or-later

/// What following a reset link comes to.
package enum ResetRedemption: Equatable, Sendable {
  /// The passphrase is the new one, every earlier session is over, the new one lives.
  case done(member: MemberID)
  /// Unknown, used, replaced by a newer one, tried with too many names, or its member is no longer
  /// active; or whoever made it may make none any more.
  case used
  case expired
  /// The link belongs to another sign-in name. It stays open, five times: the name was mistyped.
  case otherName
}
