// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import GRDB

/// Rows of shifts and ring groups. "Everybody" is a null ring group.
enum ShiftStatements {
  /// - Returns: `false`, and changes nothing, if its ring group does not exist.
  static func keep(_ shift: Shift, _ db: Database) throws -> Bool {
    guard try exists(shift.ringGroup, db) else { return false }
    try db.run(
      """
      INSERT INTO shifts (shift_id, weekdays, start_minute, end_minute, ring_group_id)
      VALUES ($1, $2, $3, $4, $5)
      ON CONFLICT (shift_id) DO UPDATE SET weekdays = excluded.weekdays,
        start_minute = excluded.start_minute, end_minute = excluded.end_minute,
        ring_group_id = excluded.ring_group_id
      """,
      shift.id.blob, bits(shift.weekdays), shift.startMinute, shift.endMinute,
      shift.ringGroup.group?.blob)
    return true
  }

  /// - Returns: `false`, and changes nothing, if somebody in it is no active member.
  static func keep(_ group: RingGroup, _ db: Database) throws -> Bool {
    try db.run(
      "INSERT INTO ring_groups (ring_group_id) VALUES ($1) ON CONFLICT (ring_group_id) DO NOTHING",
      group.id.blob)
    try db.run("DELETE FROM ring_group_members WHERE ring_group_id = $1", group.id.blob)
    for member in group.members {
      let added = try db.run(
        """
        INSERT INTO ring_group_members (ring_group_id, member_id)
        SELECT $1, member_id FROM members WHERE member_id = $2 AND active = 1
        """,
        group.id.blob, member.blob)
      guard added == 1 else { return false }
    }
    return true
  }

  static func exists(_ target: RingTarget, _ db: Database) throws -> Bool {
    guard let group = target.group else { return true }
    return try db.row("SELECT 1 FROM ring_groups WHERE ring_group_id = $1", group.blob) != nil
  }

  static func isRung(_ group: RingGroupID, _ db: Database) throws -> Bool {
    try db.row(
      """
      SELECT 1 FROM shifts WHERE ring_group_id = $1
      UNION SELECT 1 FROM hotlines WHERE fallback_ring_group_id = $1
      """,
      group.blob) != nil
  }

  static func shift(_ row: Row) throws -> Shift {
    let days = try row.int("weekdays")
    let shift = Shift(
      id: try row.id("shift_id"),
      weekdays: Set(Weekday.allCases.filter { days & bit($0) != 0 }),
      startMinute: try row.int("start_minute"), endMinute: try row.int("end_minute"),
      ringGroup: RingTarget(group: try row.optionalID("ring_group_id")))
    guard let shift else { throw StoreError.damaged("shifts") }
    return shift
  }

  private static func bits(_ weekdays: Set<Weekday>) -> Int { weekdays.reduce(0) { $0 | bit($1) } }

  private static func bit(_ weekday: Weekday) -> Int { 1 << (weekday.rawValue - 1) }
}

extension RingTarget {
  var group: RingGroupID? {
    switch self {
    case .everybody: nil
    case .group(let id): id
    }
  }

  init(group: RingGroupID?) { self = group.map(Self.group) ?? .everybody }
}
