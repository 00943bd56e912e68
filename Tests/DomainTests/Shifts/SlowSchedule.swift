// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Foundation
import Testing

/// The schedule's rules once more, by walking along the clock on the wall in quarters of an hour
/// as `Calendar` shows it: slow, and with none of the product's arithmetic.
struct SlowSchedule {
  private static let quarter: Int64 = 900
  /// What the wall shows from `origin` on, each quarter of an hour: days since 1970 × 1,440 +
  /// minutes.
  private let wall: [Int]
  private let origin: Int64

  init(zone: String, from origin: Int64, days: Int) throws {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = try #require(TimeZone(identifier: zone))
    var utc = Calendar(identifier: .gregorian)
    utc.timeZone = .gmt
    self.origin = origin
    wall = try (0..<days * 96).map { step in
      let date = Date(timeIntervalSince1970: TimeInterval(origin + Int64(step) * Self.quarter))
      let shown = calendar.dateComponents([.year, .month, .day, .hour, .minute], from: date)
      let same = try #require(utc.date(from: shown))
      return Int(same.timeIntervalSince1970 / 60)
    }
  }

  /// Whether the shift is on. All times must be whole quarters of an hour.
  func isOn(_ shift: Shift, at instant: Instant) -> Bool {
    let place = Int((instant.seconds - origin) / Self.quarter)
    let today = wall[place] / 1_440
    return (today - 2...today + 1).contains { day in
      guard shift.weekdays.contains(LocalDay(number: day).weekday) else { return false }
      let length = shift.endMinute - shift.startMinute
      let start = day * 1_440 + shift.startMinute
      let end = start + (length > 0 ? length : length + 1_440)
      return began(start, around: place) <= place && place < ended(end, around: place)
    }
  }

  /// The first quarter at which the wall shows `minute` or more.
  private func began(_ minute: Int, around place: Int) -> Int {
    (place - 300...place + 300).first { wall[$0] >= minute } ?? .max
  }

  /// The last quarter at which the wall shows `minute`, or the first after all that show less.
  private func ended(_ minute: Int, around place: Int) -> Int {
    let last = (place - 300...place + 300).last { wall[$0] <= minute } ?? .min
    return wall[last] == minute ? last : last + 1
  }
}
