// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

/// 10,000 instants of random shifts against a slow reading of the clock.
struct SlowScheduleTests {
  private static let origin = Instant.test("2025-12-01T00:00:00Z").seconds
  private static let days = 420

  @Test(arguments: [
    "America/New_York", "Europe/Madrid", "Australia/Lord_Howe", "Africa/Casablanca",
    "America/Sao_Paulo", "Asia/Kolkata", "Africa/Cairo", "Pacific/Chatham",
  ])
  func `fast and slow schedules agree`(zone: String) throws {
    let slow = try SlowSchedule(zone: zone, from: Self.origin, days: Self.days)
    let edges = clockChanges(in: zone)
    var dice = Dice(seed: UInt64(zone.utf8.count))
    for round in 0..<1_250 {
      let shift = try #require(random(&dice))
      let schedule = ShiftSchedule.test(zone, shift)
      // Half of them near a change of the clock, where it matters.
      let second =
        round.isMultiple(of: 2) && !edges.isEmpty
        ? Int(dice.pick(edges)) + dice.number(in: -100_000...100_000)
        : dice.number(in: 864_000...(Self.days - 20) * 86_400) + Int(Self.origin)
      let instant = Instant(seconds: Int64(second))
      #expect(
        schedule.shifts(at: instant).isEmpty == !slow.isOn(shift, at: instant),
        "\(zone) \(second) \(shift)")
      try checkNextChange(schedule, shift, slow, after: instant)
    }
  }

  /// The next change is one, and there is none before it.
  private func checkNextChange(
    _ schedule: ShiftSchedule, _ shift: Shift, _ slow: SlowSchedule, after instant: Instant
  ) throws {
    let isOn = slow.isOn(shift, at: instant)
    var next = Instant(seconds: (instant.seconds / 900 + 1) * 900)
    let horizon = instant.advanced(bySeconds: 9 * 86_400)
    while next < horizon, slow.isOn(shift, at: next) == isOn {
      next = next.advanced(bySeconds: 900)
    }
    let found = schedule.nextChange(after: instant)
    if next < horizon {
      #expect(found == next, "\(schedule.timeZone) \(instant.seconds) \(shift)")
    } else {
      #expect(found.map { $0 >= horizon } ?? true)
    }
  }

  private func random(_ dice: inout Dice) -> Shift? {
    let weekdays = Weekday.allCases.filter { _ in dice.chance(60) }
    return Shift(
      id: .test(1), weekdays: Set(weekdays.isEmpty ? [.sunday] : weekdays),
      startMinute: dice.number(in: 0...95) * 15, endMinute: dice.number(in: 0...96) * 15,
      ringGroup: .everybody)
  }

  /// Found by looking every hour.
  private func clockChanges(in name: String) -> [Int64] {
    let zone = HotlineTimeZone.test(name)
    let hours = (20 * 24..<(Self.days - 20) * 24).map { Self.origin + Int64($0) * 3_600 }
    func shown(_ second: Int64) -> Int64 {
      let wall = zone.wallTime(at: Instant(seconds: second))
      return Int64(wall.day.number * 1_440 + wall.minute) * 60 - second
    }
    return hours.filter { shown($0) != shown($0 + 3_600) }
  }
}
