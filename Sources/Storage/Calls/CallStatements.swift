// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import GRDB

/// Rows of calls and their rings.
enum CallStatements {
  static func add(_ call: StoredCall, _ db: Database) throws -> Bool {
    let added = try db.run(
      """
      INSERT INTO calls (call_id, channel, language, started_at, answered_at, ended_at, outcome,
        answered_by, state, version)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (call_id) DO NOTHING
      """,
      call.id.blob, call.channel, call.language, call.startedAt, call.answeredAt, call.endedAt,
      call.outcome, call.answeredBy?.blob, call.state.blob, call.version)
    guard added == 1 else { return false }
    try keep(call.rings, of: call.id, db)
    return true
  }

  /// - Returns: `false` if the row has another version by now, or the save would set a winner.
  static func save(_ call: StoredCall, _ db: Database) throws -> Bool {
    let saved = try db.run(
      """
      UPDATE calls SET language = $3, answered_at = $4, ended_at = $5, outcome = $6,
        winner_id = $7, answered_by = $8, state = $9, version = version + 1
      WHERE call_id = $1 AND version = $2 AND ($7 IS NULL OR winner_id = $7)
      """,
      call.id.blob, call.version, call.language, call.answeredAt, call.endedAt, call.outcome,
      call.winner?.blob, call.answeredBy?.blob, call.state.blob)
    guard saved == 1 else { return false }
    try keep(call.rings, of: call.id, db)
    return true
  }

  static func call(_ row: Row, _ db: Database) throws -> StoredCall {
    StoredCall(
      id: try row.id("call_id"), channel: try row.text("channel"),
      language: try row.text("language"), startedAt: try row.time("started_at"),
      answeredAt: row.optionalTime("answered_at"), endedAt: row.optionalTime("ended_at"),
      outcome: row["outcome"], winner: try row.optionalID("winner_id"),
      answeredBy: try row.optionalID("answered_by"), state: try row.bytes("state"),
      rings: try rings(at: try row.time("place"), db), version: try row.time("version"))
  }

  private static func keep(_ rings: [StoredRing], of call: CallID, _ db: Database) throws {
    for (place, ring) in rings.enumerated() {
      try db.run(
        """
        INSERT INTO rings (call_place, place, member_id, outcome)
        SELECT c.place, $2, $3, $4 FROM calls c WHERE c.call_id = $1
        ON CONFLICT (call_place, member_id) DO UPDATE SET outcome = excluded.outcome
        """,
        call.blob, place, ring.member.blob, ring.outcome)
    }
  }

  private static func rings(at place: Int64, _ db: Database) throws -> [StoredRing] {
    try db.rows("SELECT member_id, outcome FROM rings WHERE call_place = $1 ORDER BY place", place)
      .map { row in StoredRing(member: try row.id("member_id"), outcome: row["outcome"]) }
  }
}
