// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain

/// What a route asks of whoever calls it. Stated where the route is, walked by one test.
package enum Access: Sendable, Hashable {
  /// No credential at all.
  case anyone
  /// The token of one call, for that call alone.
  case caller
  /// The signature of the provider whose account the path names, over what was sent.
  case provider
  /// The token of the setup link.
  case setup
  /// The key of an open invite.
  case invite
  /// A setup token, an open invite or a session: whoever may enrol a device.
  case enrolling
  /// An open invite or a session.
  case inviteOrMember
  /// Any live session, powers or not.
  case member
  /// A live session whose role holds the permission.
  case permission(Permission)
}
