// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

struct HotlineTimeZoneTests {
  @Test(arguments: ["Europe/Nowhere", "", "EST", "GMT+2", "Madrid", "europe", "../UTC"])
  func `a name that the time zone database does not hold is refused`(name: String) {
    #expect(HotlineTimeZone(name) == nil)
  }

  /// Each skipped time, with the instant at which the clock went on.
  @Test(arguments: [
    ("America/New_York", "2026-03-08T00:00:00Z", 2 * 60 + 30, "2026-03-08T03:00:00-04:00"),
    ("Europe/Madrid", "2026-03-29T00:00:00Z", 2 * 60 + 30, "2026-03-29T03:00:00+02:00"),
    ("Australia/Lord_Howe", "2026-10-04T00:00:00Z", 2 * 60 + 10, "2026-10-04T02:30:00+11:00"),
    ("Africa/Casablanca", "2026-03-22T00:00:00Z", 2 * 60 + 30, "2026-03-22T03:00:00+01:00"),
    ("Africa/Cairo", "2026-04-24T00:00:00Z", 0 * 60 + 30, "2026-04-24T01:00:00+03:00"),
    ("Pacific/Apia", "2011-12-30T00:00:00Z", 12 * 60, "2011-12-31T00:00:00+14:00"),
  ])
  func `a time that is skipped is the moment of the skip`(
    zone: String, day: String, minute: Int, expected: String
  ) {
    let day = LocalDay(number: Int(Instant.test(day).seconds / 86_400))
    let zone = HotlineTimeZone.test(zone)
    #expect(zone.instant(day, minute: minute, repeated: .first) == .test(expected))
    #expect(zone.instant(day, minute: minute, repeated: .last) == .test(expected))
  }

  /// Each repeated time, with both of its instants.
  @Test(arguments: [
    ("America/New_York", "2026-11-01", 90, "T01:30:00-04:00", "T01:30:00-05:00"),
    ("Europe/Madrid", "2026-10-25", 150, "T02:30:00+02:00", "T02:30:00+01:00"),
    ("Australia/Lord_Howe", "2026-04-05", 105, "T01:45:00+11:00", "T01:45:00+10:30"),
    ("Africa/Casablanca", "2026-02-15", 150, "T02:30:00+01:00", "T02:30:00+00:00"),
  ])
  func `a time that comes twice has a first and a last instant`(
    zone: String, day: String, minute: Int, first: String, last: String
  ) {
    let local = LocalDay(number: Int(Instant.test(day + "T00:00:00Z").seconds / 86_400))
    let zone = HotlineTimeZone.test(zone)
    #expect(zone.instant(local, minute: minute, repeated: .first) == .test(day + first))
    #expect(zone.instant(local, minute: minute, repeated: .last) == .test(day + last))
  }

  @Test func `days know their weekday, before 1970 too`() {
    #expect(LocalDay(number: 0).weekday == .thursday)
    #expect(LocalDay(number: -1).weekday == .wednesday)
    #expect(LocalDay(number: -8).weekday == .wednesday)
    #expect(LocalDay(number: 20_780).weekday == .monday)
  }

  @Test func `a half-hour zone shows its own day and minute`() {
    let wall = HotlineTimeZone.test("Asia/Kolkata").wallTime(at: .test("2026-11-23T20:00:00Z"))
    #expect(wall.day == LocalDay(number: 20_781))
    #expect(wall.minute == 90)
  }
}
