// SPDX-License-Identifier: AGPL-3.0-or-later

/// A day of UTC, by which is counted what may be done in a day.
package struct UTCDay: Equatable, Sendable {
  private static let seconds: UnixSeconds = 86_400

  /// Days since 1970.
  package let number: Int64

  package init(of time: UnixSeconds) { number = time / Self.seconds }

  package var endsAt: UnixSeconds { (number + 1) * Self.seconds }
}
