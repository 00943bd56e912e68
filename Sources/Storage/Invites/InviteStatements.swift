// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import GRDB

/// Rows of invites.
enum InviteStatements {
  static func add(_ invite: Invite, _ db: Database) throws {
    try db.run(
      """
      INSERT INTO invites (invite_key, seq, role, expires_at, issuer_id, state)
      VALUES ($1, $2, $3, $4, $5, $6)
      """,
      invite.key.blob, Int64(invite.seq), invite.role.rawValue, invite.expiresAt,
      invite.issuer.blob, Invite.State.open.rawValue)
  }

  /// - Returns: `false` unless it was open.
  static func cancel(_ key: InviteKey, _ db: Database) throws -> Bool {
    try db.run(
      "UPDATE invites SET state = 2 WHERE invite_key = $1 AND state = 0", key.blob) == 1
  }

  /// One use: of two joins at once the second finds it used.
  /// - Returns: `false` unless it was open and has not expired.
  static func use(
    _ key: InviteKey, by member: MemberID, at now: UnixSeconds, _ db: Database
  ) throws -> Bool {
    try db.run(
      """
      UPDATE invites SET state = 1, member_id = $2
      WHERE invite_key = $1 AND state = 0 AND expires_at >= $3
      """,
      key.blob, member.blob, now) == 1
  }

  static func invite(_ row: Row) throws -> Invite {
    guard let role = Role(rawValue: try row.text("role")),
      let seq = UInt32(exactly: try row.time("seq"))
    else { throw StoreError.damaged("invites") }
    return Invite(
      key: try row.id("invite_key"), seq: seq, role: role, expiresAt: try row.time("expires_at"),
      issuer: try row.id("issuer_id"), state: try row.value("state"),
      member: try row.optionalID("member_id"), namesTried: try row.int("names_tried"))
  }
}
