// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import GRDB

extension AppDatabase: PhoneLegStore {
  package func save(
    _ legs: [StoredPhoneLeg], removing gone: [LegID]
  ) async throws(StoreError) {
    try await write { db in
      try PhoneLegStatements.keep(legs, db)
      for leg in gone {
        try db.run("DELETE FROM phone_legs WHERE leg_id = $1", leg.blob)
      }
    }
  }

  package func phoneLegs() async throws(StoreError) -> [StoredPhoneLeg] {
    try await read { db in
      try db.rows("SELECT * FROM phone_legs ORDER BY leg_id").map(PhoneLegStatements.leg)
    }
  }

  package func wipeRemovedLegs() async throws(StoreError) { try await truncateLog() }
}

/// Rows of legs.
enum PhoneLegStatements {
  /// A call may ring a thousand phones at once: rows are written many at a time.
  private static let rowsAtOnce = 50
  private static let columns = 10

  static func keep(_ legs: [StoredPhoneLeg], _ db: Database) throws {
    for start in stride(from: 0, to: legs.count, by: rowsAtOnce) {
      try keep(legs[start..<min(start + rowsAtOnce, legs.count)], db)
    }
  }

  private static func keep(_ legs: ArraySlice<StoredPhoneLeg>, _ db: Database) throws {
    let rows = (0..<legs.count).map { row in
      "(" + (1...columns).map { "$\(row * columns + $0)" }.joined(separator: ", ") + ")"
    }
    try db.run(
      """
      INSERT INTO phone_legs (leg_id, call_id, account_id, member_id, attempt, name, status, step,
        is_taking, is_browser)
      VALUES \(rows.joined(separator: ", "))
      ON CONFLICT (leg_id) DO UPDATE SET call_id = excluded.call_id,
        account_id = excluded.account_id, member_id = excluded.member_id,
        attempt = excluded.attempt, name = excluded.name, status = excluded.status,
        step = excluded.step, is_taking = excluded.is_taking,
        is_browser = excluded.is_browser
      """, all: legs.flatMap(values))
  }

  private static func values(of leg: StoredPhoneLeg) -> [(any DatabaseValueConvertible)?] {
    [
      leg.id.blob, leg.call.blob, leg.account.blob, leg.member?.blob, leg.attempt, leg.name,
      leg.status, leg.step, leg.isTaking, leg.isBrowser,
    ]
  }

  static func leg(_ row: Row) throws -> StoredPhoneLeg {
    StoredPhoneLeg(
      id: try row.id("leg_id"), call: try row.id("call_id"), account: try row.id("account_id"),
      member: try row.optionalID("member_id"), attempt: try row.int("attempt"), name: row["name"],
      status: row["status"], step: try row.int("step"), isTaking: try row.int("is_taking") == 1,
      isBrowser: try row.int("is_browser") == 1)
  }
}
