// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import GRDB

/// Rows of members, and what a `set` entry does to them.
enum MemberStatements {
  static func add(_ member: Member, _ db: Database) throws {
    try db.run(
      """
      INSERT INTO members (member_id, place, role, powers, active, confirmed, on_break, joined_at)
      SELECT $1, COALESCE(MAX(place) + 1, 0), $2, $3, $4, $5, $6, $7 FROM members
      """,
      member.id.blob, member.role.rawValue, Int(member.powers), member.isActive,
      member.isConfirmed, member.isOnBreak, member.joinedAt)
  }

  static func member(_ row: Row) throws -> Member {
    return Member(
      id: try row.id("member_id"), role: try role(row), powers: try row.number("powers"),
      isActive: try row.int("active") == 1, isConfirmed: try row.int("confirmed") == 1,
      isOnBreak: try row.int("on_break") == 1, joinedAt: try row.time("joined_at"))
  }

  static func role(_ row: Row) throws -> Role {
    guard let role = Role(rawValue: try row.text("role")) else { throw StoreError.damaged("role") }
    return role
  }

  /// Whether she is a member now, and of a role with the permission.
  /// - Parameter permission: `nil` for what every member may.
  static func may(
    _ id: MemberID, _ permission: Permission?, _ db: Database
  ) throws -> Bool {
    let row = try db.row(
      "SELECT * FROM members WHERE member_id = $1 AND active = 1", id.blob)
    guard let role = try row.map(member)?.role else { return false }
    return permission.map(role.permissions.contains) ?? true
  }

  /// Role and powers as the entry says, and the end of every wrap that they no longer entitle to.
  static func change(_ change: MemberChange, at now: UnixSeconds, _ db: Database) throws {
    // The admin's tap: whoever is given a role is confirmed, and stays so.
    let confirms = change.role.map { $0 != .joined } ?? false
    let changed = try db.run(
      """
      UPDATE members SET powers = $2, active = $3, role = COALESCE($4, role),
        confirmed = CASE WHEN $5 = 1 THEN 1 ELSE confirmed END
      WHERE member_id = $1
      """,
      change.member.blob, Int(change.powers), change.isActive, change.role?.rawValue, confirms)
    guard changed == 1 else { throw StoreError.damaged("members") }
    if try !may(change.member, .manageMembers, db) {
      try ResetStatements.endAll(by: change.member, db)
    }
    if change.isActive {
      try WrapStatements.endUnentitled(change.member, powers: change.powers, db)
    } else {
      try remove(change.member, at: now, db)
    }
  }

  /// Everything of a removed member that must not outlive her removal.
  private static func remove(_ member: MemberID, at now: UnixSeconds, _ db: Database) throws {
    try AccountStatements.end(member, db)
    try WrapStatements.endAll(of: member, db)
    try MemberPhoneStatements.drop(of: member, db)
    try db.run("DELETE FROM ring_group_members WHERE member_id = $1", member.blob)
    // Nobody else ever could read them.
    try db.run("DELETE FROM records WHERE audience = 4 AND author_id = $1", member.blob)
    try db.run(
      """
      INSERT INTO share_deletions (member_id, queued_at) VALUES ($1, $2)
      ON CONFLICT (member_id) DO NOTHING
      """,
      member.blob, now)
  }
}
