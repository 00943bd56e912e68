// SPDX-License-Identifier: AGPL-3.0-or-later

/// Where work for the stretcher comes from. Lanes take turns, so that a full one delays the others
/// by one piece of work at most.
package enum StretchingLane: Hashable, Sendable {
  /// A sign-in, from this network; `nil` where there is no address.
  case network(String?)
  /// Whoever holds an open setup, invite or reset link.
  case link
}
