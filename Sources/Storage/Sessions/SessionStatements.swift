// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import GRDB

/// What other nouns’ transactions do to sessions.
enum SessionStatements {
  static func add(_ session: Session, _ db: Database) throws {
    try db.run(
      """
      INSERT INTO sessions (token_hash, member_id, created_at, last_seen_at, by_passkey, device_id)
      VALUES ($1, $2, $3, $4, $5, $6)
      """,
      session.hash.blob, session.member.blob, session.createdAt, session.lastSeenAt,
      session.isByPasskey, session.device?.blob)
  }

  /// It is by a passkey from now on.
  static func confirm(_ session: SessionHash, _ db: Database) throws {
    try db.run("UPDATE sessions SET by_passkey = 1 WHERE token_hash = $1", session.blob)
  }

  /// It is at that device, if it was at none; one that is not its member's changes nothing.
  static func note(
    _ session: SessionHash, of member: MemberID, isAt device: DeviceID, _ db: Database
  ) throws {
    try db.run(
      """
      UPDATE sessions SET device_id = $3
      WHERE token_hash = $1 AND member_id = $2 AND device_id IS NULL
        AND EXISTS (SELECT 1 FROM devices WHERE device_id = $3 AND member_id = $2)
      """,
      session.blob, member.blob, device.blob)
  }

  /// It is at a device that its member has just added in it, wherever it was before.
  static func place(
    _ session: SessionHash, of member: MemberID, at device: DeviceID, _ db: Database
  ) throws {
    try db.run(
      "UPDATE sessions SET device_id = $3 WHERE token_hash = $1 AND member_id = $2",
      session.blob, member.blob, device.blob)
  }

  static func endAll(of member: MemberID, but own: SessionHash, _ db: Database) throws {
    try db.run(
      "DELETE FROM sessions WHERE member_id = $1 AND token_hash <> $2", member.blob, own.blob)
  }

  static func endAll(of member: MemberID, _ db: Database) throws {
    try db.run("DELETE FROM sessions WHERE member_id = $1", member.blob)
  }

  static func session(_ row: Row) throws -> Session {
    Session(
      hash: try row.id("token_hash"), member: try row.id("member_id"),
      createdAt: try row.time("created_at"), lastSeenAt: try row.time("last_seen_at"),
      isByPasskey: try row.int("by_passkey") == 1, device: try row.optionalID("device_id"))
  }
}
