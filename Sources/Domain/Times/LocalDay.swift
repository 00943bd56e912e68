// SPDX-License-Identifier: AGPL-3.0-or-later

/// A day of the calendar without a time zone: days since 1970-01-01.
package struct LocalDay: Hashable, Comparable, Sendable {
  package let number: Int

  package init(number: Int) { self.number = number }

  /// 1970-01-01 was a Thursday.
  package var weekday: Weekday {
    let index = ((number + 3) % 7 + 7) % 7
    return Weekday.allCases[index]
  }

  package func advanced(byDays days: Int) -> LocalDay { LocalDay(number: number + days) }

  package static func < (left: LocalDay, right: LocalDay) -> Bool { left.number < right.number }
}
