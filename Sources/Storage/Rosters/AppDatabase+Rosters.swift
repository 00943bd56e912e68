// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import GRDB

extension AppDatabase: RosterStore {
  package func entries(
    from seq: UInt32, limit: Int
  ) async throws(StoreError) -> [StoredRosterEntry] {
    try await read { db in
      try db.rows(
        "SELECT * FROM roster_entries WHERE seq >= $1 ORDER BY seq LIMIT $2", Int64(seq), limit
      ).map(RosterStatements.entry)
    }
  }

  package func append(_ addition: RosterAddition) async throws(StoreError) -> RosterAppend {
    let outcome = try await transact { db in
      try RosterStatements.append(addition.entry, db)
      try RosterStatements.carryOut(addition.effect, at: addition.audit.at, db)
      try GroupStatements.add(addition.wraps, db)
      for seed in addition.pastSeeds { try GroupStatements.add(seed, db) }
      for record in addition.records {
        guard try RecordStatements.isFree(record.key, db) else {
          throw RolledBack(outcome: RosterAppend.recordTaken)
        }
        _ = try RecordStatements.add(record, db)
      }
      if let statement = addition.statement { try RosterStatements.keep(statement, db) }
      try append(addition.audit, db)
      return RosterAppend.appended
    }
    // The wraps that ended are to be gone from the log too. Should a reader hold it up, the
    // next checkpoint does it.
    if case .set = addition.effect, outcome == .appended { try? await truncateLog() }
    return outcome
  }

  package func statements() async throws(StoreError) -> [StoredHeadStatement] {
    try await read { db in
      try db.rows("SELECT * FROM head_statements ORDER BY signer_id")
        .map(RosterStatements.statement)
    }
  }

  package func keep(_ statement: StoredHeadStatement) async throws(StoreError) {
    try await write { db in try RosterStatements.keep(statement, db) }
  }
}
