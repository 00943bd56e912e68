// SPDX-License-Identifier: AGPL-3.0-or-later

/// How both ends of a stream know that the other is still there though nothing happens. Counted
/// in seconds that have passed, not by a clock: one that is set forward silences nobody.
package enum Heartbeat {
  /// Between two questions to a member's page, which answers each. The streams take turns: a
  /// thousand volunteers are 50 small requests a second.
  package static let secondsToMember = 20
  /// Between two signs of life to a caller's page, which answers none: it has reports of its own.
  package static let secondsToCaller = 15
  /// A page that has answered nothing for longer counts as gone, until it answers again: two
  /// questions and five seconds for the way.
  package static let silence = 45
}
