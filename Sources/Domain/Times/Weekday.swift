// SPDX-License-Identifier: AGPL-3.0-or-later

/// A day of the week as ISO 8601 numbers them, encoded as that number.
package enum Weekday: Int, CaseIterable, Sendable, Codable {
  case monday = 1
  case tuesday, wednesday, thursday, friday, saturday, sunday
}
