// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import GRDB

extension CustodianDatabase {
  package func standing() async throws(StoreError) -> CustodianStanding {
    try await database.read { db in
      guard let row = try db.row("SELECT store_id, generation FROM standing") else {
        throw StoreError.damaged("standing")
      }
      return CustodianStanding(
        store: try row.bytes("store_id"), generation: Int64(try row.int("generation")),
        isEmpty: try db.row("SELECT 1 FROM devices LIMIT 1") == nil)
    }
  }

  package func observe(_ now: UnixSeconds) async throws(StoreError) {
    try await database.write { db in try Self.observe(now, db) }
  }

  /// No `advance`: this is done in an older copy as well, which could come up to the newest
  /// standing by a clock that is set to and fro. What it forgets, whatever copy is in place forgets
  /// for itself.
  static func observe(_ now: UnixSeconds, _ db: Database) throws {
    guard let latest = try db.row("SELECT latest_at FROM standing")?.time("latest_at") else {
      throw StoreError.damaged("standing")
    }
    if now < latest - ClockSlack.seconds {
      try db.run("UPDATE devices SET evidence_at = 0")
      try db.run("UPDATE credentials SET evidence_since = $1 WHERE evidence_tries > 0", now)
    } else if now <= latest {
      return
    }
    try db.run("UPDATE standing SET latest_at = $1", now)
  }

  /// In the transaction of each change to what is held.
  static func advance(_ db: Database) throws {
    try db.run("UPDATE standing SET generation = generation + 1")
  }
}
