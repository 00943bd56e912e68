// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import GRDB

/// What other nouns’ transactions do to sessions.
enum SessionStatements {
  static func add(_ session: Session, _ db: Database) throws {
    try db.run(
      """
      INSERT INTO sessions (token_hash, member_id, created_at, last_seen_at, by_passkey)
      VALUES ($1, $2, $3, $4, $5)
      """,
      session.hash.blob, session.member.blob, session.createdAt, session.lastSeenAt,
      session.isByPasskey)
  }

  /// It is by a passkey from now on.
  static func confirm(_ session: SessionHash, _ db: Database) throws {
    try db.run("UPDATE sessions SET by_passkey = 1 WHERE token_hash = $1", session.blob)
  }

  static func endAll(of member: MemberID, _ db: Database) throws {
    try db.run("DELETE FROM sessions WHERE member_id = $1", member.blob)
  }

  static func session(_ row: Row) throws -> Session {
    Session(
      hash: try row.id("token_hash"), member: try row.id("member_id"),
      createdAt: try row.time("created_at"), lastSeenAt: try row.time("last_seen_at"),
      isByPasskey: try row.int("by_passkey") == 1)
  }
}
