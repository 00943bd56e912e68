// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import Foundation
import GRDB

extension AppDatabase: CustodianMarkStore {
  package func custodianMark(
    of custodian: Hash32
  ) async throws(StoreError) -> CustodianMark? {
    try await read { db in try Self.mark(of: custodian, db) }
  }

  private static func mark(of custodian: Hash32, _ db: Database) throws -> CustodianMark? {
    let row = try db.row("SELECT * FROM custodian_marks WHERE custodian = $1", custodian.blob)
    guard let row else { return nil }
    var former: CustodianMark.Former?
    if let store: Data = row["former_store_id"] {
      former = CustodianMark.Former(
        store: [UInt8](store), generation: Int64(try row.int("former_generation")))
    }
    return CustodianMark(
      store: try row.bytes("store_id"), generation: Int64(try row.int("generation")),
      isBehind: row.optionalTime("went_back_at") != nil, former: former)
  }

  package func keep(
    _ standing: CustodianStanding, of custodian: Hash32
  ) async throws(StoreError) {
    try await write { db in
      let seen = CustodianMark(store: standing.store, generation: standing.generation)
      let mark = try Self.mark(of: custodian, db)?.next(standing) ?? seen
      try db.run(
        """
        INSERT INTO custodian_marks
          (custodian, store_id, generation, former_store_id, former_generation)
        VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (custodian) DO UPDATE SET
          store_id = excluded.store_id, generation = excluded.generation,
          former_store_id = excluded.former_store_id,
          former_generation = excluded.former_generation, went_back_at = NULL
        """,
        custodian.blob, mark.store.blob, mark.generation, mark.former?.store.blob,
        mark.former?.generation)
    }
  }

  package func noteOlder(
    _ custodian: Hash32, at now: UnixSeconds
  ) async throws(StoreError) {
    let audit = AuditAct(actor: nil, action: .custodianWentBack, at: now)
    _ = try await audited(audit) { db in
      try db.run(
        """
        UPDATE custodian_marks SET went_back_at = $1
        WHERE custodian = $2 AND went_back_at IS NULL
        """,
        now, custodian.blob) == 1
    }
  }
}
