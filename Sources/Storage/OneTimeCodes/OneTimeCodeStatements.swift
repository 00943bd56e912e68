// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import GRDB

/// Rows of one-time codes, in the transactions of several nouns.
enum OneTimeCodeStatements {
  /// Forgets the tries of a window that is over. A clock that went back forgives nothing, and keeps
  /// nobody waiting for longer than ever.
  static func beginWindow(of member: MemberID, at now: UnixSeconds, _ db: Database) throws {
    try db.run(
      "UPDATE one_time_codes SET tries = 0, since = $2 WHERE member_id = $1 AND since <= $3",
      member.blob, now, now - OneTimeCodeLimit.windowSeconds)
    try db.run(
      "UPDATE one_time_codes SET since = $2 WHERE member_id = $1 AND since > $2", member.blob, now)
  }

  /// The step is used up, and the try that it took is taken back.
  ///
  /// - Returns: `false` if it or a later one was used before.
  static func raise(to step: TimeStep, of member: MemberID, _ db: Database) throws -> Bool {
    try db.run(
      """
      UPDATE one_time_codes
      SET last_step = $2, tries = CASE WHEN tries > 0 THEN tries - 1 ELSE 0 END
      WHERE member_id = $1 AND last_step < $2
      """,
      member.blob, step) == 1
  }

  static func remove(of member: MemberID, _ db: Database) throws {
    try db.run("DELETE FROM one_time_codes WHERE member_id = $1", member.blob)
  }
}
