// SPDX-License-Identifier: AGPL-3.0-or-later

extension ShiftSchedule {
  /// How far ahead to look. A week holds every start and end; a clock change can swallow one of
  /// them, so two.
  private static let horizonDays = 15

  /// The next instant at which another set of shifts is on. `nil`: it never changes.
  package func nextChange(after instant: Instant) -> Instant? {
    let now = shifts(at: instant)
    return boundaries(of: shifts, after: instant).first { shifts(at: $0) != now }
  }

  /// What some shifts come to: the end of the stretch that is on, without a gap, or the start of
  /// the next. Both `nil`: for ever as it is now.
  struct Outlook {
    let end: Instant?
    let nextStart: Instant?
  }

  func outlook(of shifts: [Shift], at instant: Instant) -> Outlook {
    let isOn = isAnyOn(shifts, at: instant)
    let change = boundaries(of: shifts, after: instant).first { isAnyOn(shifts, at: $0) != isOn }
    return Outlook(end: isOn ? change : nil, nextStart: isOn ? nil : change)
  }

  func shifts(with member: MemberID) -> [Shift] {
    shifts.filter { includes(member, in: $0.ringGroup) }
  }

  /// Starts and ends after `instant`, in order, each once.
  private func boundaries(of shifts: [Shift], after instant: Instant) -> [Instant] {
    let first = timeZone.wallTime(at: instant).day.advanced(byDays: -2)
    let found = shifts.flatMap { shift in
      spans(of: shift, from: first, days: Self.horizonDays + 3).flatMap { [$0.start, $0.end] }
    }
    return Set(found.filter { $0 > instant }).sorted()
  }
}
