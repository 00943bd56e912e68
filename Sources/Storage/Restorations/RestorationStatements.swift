// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import GRDB

/// The one row about restoring. None: this database never was a backup.
enum RestorationStatements {
  /// In a copy that is being written: whoever starts on it restores. One of an older schema has
  /// no place for the mark, nor has the version that it is for.
  static func mark(_ db: Database) throws {
    guard try db.tableExists("restorations") else { return }
    try db.run("DELETE FROM shown_chains")
    // The custodian may have another store by the day on which this is brought back.
    if try db.tableExists("custodian_marks") { try db.run("DELETE FROM custodian_marks") }
    try db.run(
      """
      INSERT INTO restorations (one) VALUES (1)
      ON CONFLICT (one) DO UPDATE SET begun_at = NULL, ended_at = NULL
      """)
  }

  /// - Returns: `false` while one is under way.
  static func begin(at now: UnixSeconds, _ db: Database) throws -> Bool {
    guard try current(db) == nil else { return false }
    try db.run("DELETE FROM shown_chains")
    try db.run(
      """
      INSERT INTO restorations (one, begun_at) VALUES (1, $1)
      ON CONFLICT (one) DO UPDATE SET begun_at = excluded.begun_at, ended_at = NULL
      """, now)
    return true
  }

  static func current(_ db: Database) throws -> Restoration? {
    let row = try db.row(
      "SELECT begun_at FROM restorations WHERE begun_at IS NOT NULL AND ended_at IS NULL")
    guard let row else { return nil }
    let shown = try db.rows("SELECT member_id FROM shown_chains").map { row in
      let id: MemberID = try row.id("member_id")
      return id
    }
    return Restoration(begunAt: try row.time("begun_at"), shown: Set(shown))
  }

  static func isMarked(_ db: Database) throws -> Bool {
    try db.row("SELECT 1 FROM restorations WHERE begun_at IS NULL") != nil
  }

  /// Authors may go on from versions that a backup lacks: for good, since some come late.
  static func everBegan(_ db: Database) throws -> Bool { try lastBegan(db) != nil }

  static func lastBegan(_ db: Database) throws -> UnixSeconds? {
    let row = try db.row("SELECT begun_at FROM restorations WHERE begun_at IS NOT NULL")
    return try row?.time("begun_at")
  }
}
