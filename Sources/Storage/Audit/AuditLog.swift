// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import GRDB

extension AppDatabase {
  /// Does `act` and appends its audit entry in one transaction.
  ///
  /// - Parameter act: returns whether anything was done; if not, or if it throws, the whole
  ///   transaction is rolled back and there is no entry.
  func audited(
    _ audit: AuditAct, _ act: @escaping @Sendable (Database) throws -> Bool
  ) async throws(StoreError) -> Bool {
    do throws(AuditedFailure) {
      try await attempt(audit, act)
      return true
    } catch {
      switch error {
      case .notDone: return false
      case .failed(let error): throw error
      }
    }
  }

  private func attempt(
    _ audit: AuditAct, _ act: @escaping @Sendable (Database) throws -> Bool
  ) async throws(AuditedFailure) {
    do {
      try await file.pool.write { db in
        guard try act(db) else { throw AuditedFailure.notDone }
        try append(audit, db)
      }
    } catch let failure as AuditedFailure {
      throw failure
    } catch {
      throw .failed(StoreError(engine: error))
    }
  }

  /// Appends an entry to the chain, as part of the transaction that does the act.
  func append(_ act: AuditAct, _ db: Database) throws {
    let last = try db.row("SELECT seq, entry_id FROM audit_entries ORDER BY seq DESC LIMIT 1")
    let seq = try last.map { UInt64(try $0.time("seq")) } ?? 0
    let prev: Hash32? = try last?.id("entry_id")
    let entry = try auditLinker.link(seq + 1, prev, act)
    try db.run(
      "INSERT INTO audit_entries (seq, entry_id, entry) VALUES ($1, $2, $3)",
      Int64(entry.seq), entry.hash.blob, entry.bytes.blob)
  }
}

private enum AuditedFailure: Error {
  case notDone
  case failed(StoreError)
}
