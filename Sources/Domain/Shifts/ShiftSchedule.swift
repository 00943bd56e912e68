// SPDX-License-Identifier: AGPL-3.0-or-later

/// All shifts of a hotline: who is on shift when.
package struct ShiftSchedule: Hashable, Sendable, Codable {
  package var timeZone: HotlineTimeZone
  package var shifts: [Shift]
  package var ringGroups: [RingGroup]
  /// Rung when nobody on shift answers.
  package var fallbackGroup: RingTarget?

  package init(
    timeZone: HotlineTimeZone, shifts: [Shift], ringGroups: [RingGroup] = [],
    fallbackGroup: RingTarget? = nil
  ) {
    self.timeZone = timeZone
    self.shifts = shifts
    self.ringGroups = ringGroups
    self.fallbackGroup = fallbackGroup
  }

  package func includes(_ member: MemberID, in target: RingTarget) -> Bool {
    switch target {
    case .everybody: true
    case .group(let id): ringGroups.contains { $0.id == id && $0.members.contains(member) }
    }
  }

  /// The shifts that are on at `instant`.
  package func shifts(at instant: Instant) -> [Shift] {
    shifts.filter { isAnyOn([$0], at: instant) }
  }

  func isAnyOn(_ shifts: [Shift], at instant: Instant) -> Bool {
    shifts.contains { shift in spans(of: shift, around: instant).contains { $0.contains(instant) } }
  }

  /// What the schedule makes of a member now, her switches and device apart.
  package func duty(of member: MemberID, at instant: Instant) -> Availability.Duty {
    duty(of: member, during: shifts(at: instant))
  }

  /// The same when `shifts(at:)` is already known: asking for many members costs it once.
  package func duty(of member: MemberID, during shifts: [Shift]) -> Availability.Duty {
    if shifts.contains(where: { includes(member, in: $0.ringGroup) }) { return .onShift }
    guard let fallbackGroup, includes(member, in: fallbackGroup) else { return .off }
    return .fallback
  }

  /// Those that can hold `instant`: a shift is at most a day long, and starts the day before at
  /// the earliest.
  private func spans(of shift: Shift, around instant: Instant) -> [ShiftSpan] {
    spans(of: shift, from: timeZone.wallTime(at: instant).day.advanced(byDays: -2), days: 4)
  }

  func spans(of shift: Shift, from day: LocalDay, days: Int) -> [ShiftSpan] {
    (0..<days).map { day.advanced(byDays: $0) }
      .filter { shift.weekdays.contains($0.weekday) }
      .map { shift.span(on: $0, in: timeZone) }
  }
}
