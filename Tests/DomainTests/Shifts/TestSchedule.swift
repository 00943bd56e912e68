// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Foundation

extension HotlineTimeZone {
  static func test(_ name: String) -> HotlineTimeZone {
    guard let zone = HotlineTimeZone(name) else { preconditionFailure("no zone \(name)") }
    return zone
  }
}

extension Shift {
  /// - Parameter times: "22:00-06:00".
  static func test(
    _ number: Int, _ times: String, _ weekdays: Set<Weekday> = Set(Weekday.allCases),
    rings ringGroup: RingTarget = .everybody
  ) -> Shift {
    let minutes = times.split(whereSeparator: { ":-".contains($0) }).compactMap { Int($0) }
    guard minutes.count == 4,
      let shift = Shift(
        id: .test(number), weekdays: weekdays, startMinute: minutes[0] * 60 + minutes[1],
        endMinute: minutes[2] * 60 + minutes[3], ringGroup: ringGroup)
    else { preconditionFailure("no shift: \(times)") }
    return shift
  }
}

extension ShiftSchedule {
  static func test(_ zone: String, _ shifts: Shift...) -> ShiftSchedule {
    ShiftSchedule(timeZone: .test(zone), shifts: shifts)
  }
}

extension Instant {
  /// - Parameter text: ISO 8601 with its offset, "2026-03-29T02:30:00+01:00".
  static func test(_ text: String) -> Instant {
    guard let date = try? Date(text, strategy: .iso8601) else {
      preconditionFailure("no time: \(text)")
    }
    return Instant(seconds: Int64(date.timeIntervalSince1970))
  }
}

extension MemberReadiness {
  /// Somebody with nothing in her way.
  static func ready(_ member: MemberID) -> MemberReadiness {
    MemberReadiness(
      member: member, isConfirmed: true, mayAnswerCalls: true, isOnBreak: false, hasStream: true,
      microphone: .granted, notifications: .granted, hasTriedSound: true)
  }

  func with(_ change: (inout MemberReadiness) -> Void) -> MemberReadiness {
    var copy = self
    change(&copy)
    return copy
  }
}
