// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import GRDB

/// Thrown inside a transaction to undo all of it and still answer with an outcome.
struct RolledBack<Outcome: Sendable>: Error {
  let outcome: Outcome
}

extension AppDatabase {
  /// Runs `body` in one transaction. If it throws `RolledBack`, nothing was changed and its
  /// outcome is the answer.
  func transact<Outcome: Sendable>(
    _ body: @escaping @Sendable (Database) throws -> Outcome
  ) async throws(StoreError) -> Outcome {
    try await file.use { pool in
      do {
        return try await pool.write(body)
      } catch let undone as RolledBack<Outcome> {
        return undone.outcome
      }
    }
  }

  /// Does `act` and appends its audit entry in one transaction.
  ///
  /// - Parameter act: returns whether anything was done; if not, or if it throws, the whole
  ///   transaction is rolled back and there is no entry.
  func audited(
    _ audit: AuditAct, _ act: @escaping @Sendable (Database) throws -> Bool
  ) async throws(StoreError) -> Bool {
    try await transact { db in
      guard try act(db) else { throw RolledBack(outcome: false) }
      try append(audit, db)
      return true
    }
  }
}
