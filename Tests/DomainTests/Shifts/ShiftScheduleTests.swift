// SPDX-License-Identifier: AGPL-3.0-or-later

import Testing

@testable import Domain

struct ShiftScheduleTests {
  @Test func `a shift begins with its first minute and ends before its last`() {
    let schedule = ShiftSchedule.test("Europe/Madrid", .test(1, "09:00-17:00", [.monday]))
    #expect(schedule.shifts(at: .test("2026-11-23T08:59:59+01:00")).isEmpty)
    #expect(schedule.shifts(at: .test("2026-11-23T09:00:00+01:00")).count == 1)
    #expect(schedule.shifts(at: .test("2026-11-23T16:59:59+01:00")).count == 1)
    #expect(schedule.shifts(at: .test("2026-11-23T17:00:00+01:00")).isEmpty)
    #expect(schedule.shifts(at: .test("2026-11-24T09:00:00+01:00")).isEmpty)
  }

  @Test func `a shift past midnight belongs to the day on which it starts`() {
    let schedule = ShiftSchedule.test("America/New_York", .test(1, "22:00-06:00", [.sunday]))
    #expect(schedule.shifts(at: .test("2026-11-22T05:00:00-05:00")).isEmpty)
    #expect(schedule.shifts(at: .test("2026-11-22T22:00:00-05:00")).count == 1)
    #expect(schedule.shifts(at: .test("2026-11-23T05:59:59-05:00")).count == 1)
    #expect(schedule.shifts(at: .test("2026-11-23T06:00:00-05:00")).isEmpty)
  }

  @Test(arguments: ["00:00-24:00", "00:00-00:00", "07:30-07:30"])
  func `equal times, or midnight to midnight, are a whole day without a gap`(times: String) {
    let schedule = ShiftSchedule.test("Australia/Lord_Howe", .test(1, times))
    var instant = Instant.test("2026-04-03T00:00:00Z")
    for _ in 0..<400 {
      #expect(!schedule.shifts(at: instant).isEmpty)
      instant = instant.advanced(bySeconds: 900)
    }
    #expect(schedule.nextChange(after: instant) == nil)
  }

  @Test func `setup's shift is always on`() throws {
    let shift = try #require(Shift.always(id: .test(1)))
    let schedule = ShiftSchedule.test("Africa/Casablanca", shift)
    #expect(schedule.duty(of: .ana, at: .test("2026-03-22T03:00:00+01:00")) == .onShift)
    #expect(schedule.nextChange(after: .test("2026-02-14T00:00:00Z")) == nil)
    let hers = schedule.shifts(with: .ana)
    #expect(schedule.outlook(of: hers, at: .test("2026-02-14T00:00:00Z")).end == nil)
  }

  @Test func `a night in which the clock goes on is an hour shorter, one back an hour longer`() {
    let schedule = ShiftSchedule.test("Europe/Madrid", .test(1, "22:00-06:00"))
    let spring = Instant.test("2026-03-28T22:00:00+01:00")
    #expect(schedule.nextChange(after: spring) == spring.advanced(bySeconds: 7 * 3_600))
    let autumn = Instant.test("2026-10-24T22:00:00+02:00")
    #expect(schedule.nextChange(after: autumn) == autumn.advanced(bySeconds: 9 * 3_600))
  }

  @Test func `a start that comes twice is the first, an end that comes twice the last`() {
    let schedule = ShiftSchedule.test("America/New_York", .test(1, "01:30-01:45", [.sunday]))
    let before = Instant.test("2026-11-01T00:00:00-04:00")
    #expect(schedule.nextChange(after: before) == .test("2026-11-01T01:30:00-04:00"))
    #expect(
      schedule.nextChange(after: .test("2026-11-01T01:30:00-04:00"))
        == .test("2026-11-01T01:45:00-05:00"))
  }

  @Test func `a start that is skipped is the next instant, and a shift inside the skip is none`() {
    let skipped = ShiftSchedule.test("Europe/Madrid", .test(1, "02:15-02:45", [.sunday]))
    let before = Instant.test("2026-03-29T00:00:00+01:00")
    #expect(skipped.nextChange(after: before) == .test("2026-04-05T02:15:00+02:00"))
    let longer = ShiftSchedule.test("Europe/Madrid", .test(1, "02:15-04:00", [.sunday]))
    #expect(longer.nextChange(after: before) == .test("2026-03-29T03:00:00+02:00"))
  }

  @Test func `a ring group's members are on shift, others not, and the fallback group after them`()
  {
    let group = RingGroup(id: .test(9), members: [.ana])
    let fallback = RingGroup(id: .test(8), members: [.ana, .ben])
    let schedule = ShiftSchedule(
      timeZone: .test("UTC"), shifts: [.test(1, "00:00-24:00", rings: .group(group.id))],
      ringGroups: [group, fallback], fallbackGroup: .group(fallback.id))
    let now = Instant.test("2026-11-23T18:00:00Z")
    #expect(schedule.duty(of: .ana, at: now) == .onShift)
    #expect(schedule.duty(of: .ben, at: now) == .fallback)
    #expect(schedule.duty(of: .cleo, at: now) == .off)
  }

  @Test func `two shifts without a gap are one stretch for whoever is in both`() {
    let schedule = ShiftSchedule.test(
      "Europe/Madrid", .test(1, "08:00-12:00", [.monday]), .test(2, "12:00-16:00", [.monday]))
    let now = Instant.test("2026-11-23T09:00:00+01:00")
    #expect(schedule.nextChange(after: now) == .test("2026-11-23T12:00:00+01:00"))
    let hers = schedule.shifts(with: .ana)
    let morning = schedule.outlook(of: hers, at: now)
    #expect(morning.end == .test("2026-11-23T16:00:00+01:00"))
    #expect(morning.nextStart == nil)
    let evening = Instant.test("2026-11-23T20:00:00+01:00")
    let later = schedule.outlook(of: hers, at: evening)
    #expect(later.nextStart == .test("2026-11-30T08:00:00+01:00"))
  }

  @Test(arguments: [(-1, 60), (1_440, 60), (0, -1), (0, 1_441)])
  func `times outside the day are refused`(start: Int, end: Int) {
    let shift = Shift(
      id: .test(1), weekdays: [.monday], startMinute: start, endMinute: end,
      ringGroup: .everybody)
    #expect(shift == nil)
  }
}
