// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import GRDB

/// The end of wraps whose reader lost what entitled her to them.
enum WrapStatements {
  private static let read: UInt8 = 2
  /// Power bit by scope of the group whose key it gives.
  private static let groups: [(scope: Int, power: UInt8)] = [(1, 4), (2, 8)]

  static func endAll(of member: MemberID, _ db: Database) throws {
    try db.run("DELETE FROM record_wraps WHERE reader_id = $1", member.blob)
    try db.run("DELETE FROM group_wraps WHERE member_id = $1", member.blob)
  }

  static func endUnentitled(_ member: MemberID, powers: UInt8, _ db: Database) throws {
    if powers & read == 0 { try endStaffRecords(member, db) }
    for group in groups where powers & group.power == 0 {
      try db.run(
        "DELETE FROM group_wraps WHERE member_id = $1 AND scope = $2", member.blob, group.scope)
    }
  }

  /// Of a version that has just been stored: whoever lost READ, or was removed, since its readers
  /// were looked up has no wrap of it either.
  static func endUnentitled(in place: Int64, _ db: Database) throws {
    try db.run(
      """
      DELETE FROM record_wraps WHERE record_place = $1 AND reader_id IN (
        SELECT m.member_id FROM members m JOIN records r ON r.place = $1
        WHERE m.active = 0 OR (r.audience = 1 AND (m.powers & 2) = 0
          AND r.author_id <> m.member_id AND NOT EXISTS (
            SELECT 1 FROM record_extra_readers x
            WHERE x.record_place = r.place AND x.member_id = m.member_id)))
      """,
      place)
  }

  /// What she wrote, and what names her as a reader, stays hers without READ.
  private static func endStaffRecords(_ member: MemberID, _ db: Database) throws {
    try db.run(
      """
      DELETE FROM record_wraps WHERE reader_id = $1 AND record_place IN (
        SELECT r.place FROM records r WHERE r.audience = 1 AND r.author_id <> $1
        AND NOT EXISTS (
          SELECT 1 FROM record_extra_readers x
          WHERE x.record_place = r.place AND x.member_id = $1))
      """,
      member.blob)
  }
}
