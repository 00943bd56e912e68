// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import GRDB

/// Rows of the rings of a call: whom it rang, and what came of it.
enum RingStatements {
  /// A call may ring a thousand members at once, before any of them hears it: rows are written
  /// many at a time.
  private static let rowsAtOnce = 50

  /// Writes what differs from `stored`: a step of a call that rings at many changes few rings.
  ///
  /// - Parameter call: the place of the call's row.
  static func keep(
    _ rings: [StoredRing], beside stored: [StoredRing], of call: Int64, _ db: Database
  ) throws {
    let changed = rings.enumerated().filter { place, ring in
      !stored.indices.contains(place) || stored[place] != ring
    }
    for start in stride(from: 0, to: changed.count, by: rowsAtOnce) {
      try keep(changed[start..<min(start + rowsAtOnce, changed.count)], of: call, db)
    }
  }

  static func rings(of call: Int64, _ db: Database) throws -> [StoredRing] {
    try db.rows("SELECT member_id, outcome FROM rings WHERE call_place = $1 ORDER BY place", call)
      .map { row in StoredRing(member: try row.id("member_id"), outcome: row["outcome"]) }
  }

  private static func keep(
    _ rings: ArraySlice<(offset: Int, element: StoredRing)>, of call: Int64, _ db: Database
  ) throws {
    let rows = (0..<rings.count).map { "($1, $\($0 * 3 + 2), $\($0 * 3 + 3), $\($0 * 3 + 4))" }
    let values = rings.flatMap { place, ring -> [(any DatabaseValueConvertible)?] in
      [place, ring.member.blob, ring.outcome]
    }
    try db.run(
      """
      INSERT INTO rings (call_place, place, member_id, outcome)
      VALUES \(rows.joined(separator: ", "))
      ON CONFLICT (call_place, member_id) DO UPDATE SET outcome = excluded.outcome
      """, all: [call] + values)
  }
}
