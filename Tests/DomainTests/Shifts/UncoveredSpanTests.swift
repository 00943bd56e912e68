// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

struct UncoveredSpanTests {
  private let noon = Instant.test("2026-11-23T12:00:00+01:00")

  private func spans(_ schedule: ShiftSchedule, _ members: MemberID...) -> [UncoveredSpan] {
    schedule.uncovered(by: members, from: noon, until: noon.advanced(bySeconds: 86_400))
  }

  @Test func `hours between shifts are named, and those that follow one another are one`() {
    let schedule = ShiftSchedule.test(
      "Europe/Madrid", .test(1, "09:00-17:00"), .test(2, "22:00-23:00"),
      .test(3, "23:00-06:00", rings: .group(.test(9))))
    #expect(
      spans(schedule, .ana) == [
        UncoveredSpan(
          start: .test("2026-11-23T17:00:00+01:00"), end: .test("2026-11-23T22:00:00+01:00")),
        // In the group of the third shift is nobody.
        UncoveredSpan(
          start: .test("2026-11-23T23:00:00+01:00"), end: .test("2026-11-24T09:00:00+01:00")),
      ])
  }

  @Test func `a plan that is always on has none, nor has one with a fallback group`() {
    #expect(spans(.test("Europe/Madrid", .test(1, "00:00-24:00")), .ana).isEmpty)
    var schedule = ShiftSchedule.test("Europe/Madrid")
    #expect(
      spans(schedule, .ana) == [
        UncoveredSpan(start: noon, end: noon.advanced(bySeconds: 86_400))
      ])
    schedule.fallbackGroup = .everybody
    #expect(spans(schedule, .ana).isEmpty)
  }

  @Test func `a plan of people who may not answer has nobody`() {
    #expect(spans(.test("Europe/Madrid", .test(1, "00:00-24:00"))).count == 1)
  }
}
