// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import GRDB

/// Rows of calls.
enum CallStatements {
  static func add(_ call: StoredCall, _ db: Database) throws -> Bool {
    let added = try db.row(
      """
      INSERT INTO calls (call_id, channel, language, started_at, answered_at, ended_at, outcome,
        answered_by, state, version)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (call_id) DO NOTHING
      RETURNING place
      """,
      call.id.blob, call.channel, call.language, call.startedAt, call.answeredAt, call.endedAt,
      call.outcome, call.answeredBy?.blob, call.state.blob, call.version)
    guard let added else { return false }
    try RingStatements.keep(call.rings, beside: [], of: try added.place(), db)
    return true
  }

  /// - Returns: `false` if the row has another version by now, or the save would set a winner.
  static func save(_ call: StoredCall, _ db: Database) throws -> Bool {
    let saved = try db.row(
      """
      UPDATE calls SET language = $3, answered_at = $4, ended_at = $5, outcome = $6,
        winner_id = $7, answered_by = $8, state = $9, version = version + 1
      WHERE call_id = $1 AND version = $2 AND ($7 IS NULL OR winner_id = $7)
      RETURNING place
      """,
      call.id.blob, call.version, call.language, call.answeredAt, call.endedAt, call.outcome,
      call.winner?.blob, call.answeredBy?.blob, call.state.blob)
    guard let saved else { return false }
    let place = try saved.place()
    let stored = try RingStatements.rings(of: place, db)
    try RingStatements.keep(call.rings, beside: stored, of: place, db)
    if call.endedAt != nil {
      try db.run(
        "DELETE FROM attachments WHERE call_id = $1 AND record_place IS NULL", call.id.blob)
    }
    return true
  }

  static func call(_ row: Row, _ db: Database) throws -> StoredCall {
    StoredCall(
      id: try row.id("call_id"), channel: try row.text("channel"),
      language: try row.text("language"), startedAt: try row.time("started_at"),
      answeredAt: row.optionalTime("answered_at"), endedAt: row.optionalTime("ended_at"),
      outcome: row["outcome"], winner: try row.optionalID("winner_id"),
      answeredBy: try row.optionalID("answered_by"), state: try row.bytes("state"),
      rings: try RingStatements.rings(of: try row.place(), db),
      version: try row.time("version"))
  }
}
