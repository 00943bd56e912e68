// SPDX-License-Identifier: AGPL-3.0-or-later

/// A time of the week at which a ring group is rung, on the clock of the hotline's time zone.
package struct Shift: Hashable, Sendable, Codable {
  package let id: ShiftID
  /// The days on which it starts.
  package let weekdays: Set<Weekday>
  /// Minutes from midnight, 0 to 1,439.
  package let startMinute: Int
  /// Minutes from midnight, 0 to 1,440. At or before the start it means the next day, so that
  /// equal ones make a shift of a whole day.
  package let endMinute: Int
  package let ringGroup: RingTarget

  /// - Returns: `nil` for a time outside its range, or no weekday at all.
  package init?(
    id: ShiftID, weekdays: Set<Weekday>, startMinute: Int, endMinute: Int, ringGroup: RingTarget
  ) {
    guard !weekdays.isEmpty, (0..<1_440).contains(startMinute), (0...1_440).contains(endMinute)
    else { return nil }
    self.id = id
    self.weekdays = weekdays
    self.startMinute = startMinute
    self.endMinute = endMinute
    self.ringGroup = ringGroup
  }

  /// The shift that setup makes: everybody, always.
  package static func always(id: ShiftID) -> Shift? {
    Shift(
      id: id, weekdays: Set(Weekday.allCases), startMinute: 0, endMinute: 1_440,
      ringGroup: .everybody)
  }

  /// When the shift that starts on `day` is, whether or not it does start on that weekday.
  func span(on day: LocalDay, in zone: HotlineTimeZone) -> ShiftSpan {
    let end = endMinute <= startMinute ? endMinute + 1_440 : endMinute
    return ShiftSpan(
      start: zone.instant(day, minute: startMinute, repeated: .first),
      end: zone.instant(day, minute: end, repeated: .last))
  }
}

/// From `start` up to, and without, `end`. Empty when a clock change swallows all of it.
package struct ShiftSpan: Hashable, Sendable {
  package let start: Instant
  package let end: Instant

  package func contains(_ instant: Instant) -> Bool { start <= instant && instant < end }
}
