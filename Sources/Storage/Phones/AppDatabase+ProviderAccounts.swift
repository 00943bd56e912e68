// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import GRDB

extension AppDatabase: ProviderAccountStore {
  package func providerAccounts() async throws(StoreError) -> [StoredProviderAccount] {
    try await read { db in try ProviderAccountStatements.accounts(db) }
  }

  package func keep(
    _ account: StoredProviderAccount, audit: AuditAct
  ) async throws(StoreError) -> Bool {
    let kept = try await audited(audit) { db in try ProviderAccountStatements.keep(account, db) }
    // Credentials that were replaced are to be gone from the log too, at once or by the next
    // checkpoint.
    if kept { try? await truncateLog() }
    return kept
  }

  package func deleteProviderAccount(
    _ id: ProviderAccountID, audit: AuditAct
  ) async throws(StoreError) -> ProviderAccountDeletion {
    let outcome = try await transact { db in
      let outcome = try ProviderAccountStatements.delete(id, db)
      guard case .deleted = outcome else { throw RolledBack(outcome: outcome) }
      try append(audit, db)
      return outcome
    }
    if case .deleted = outcome { try? await truncateLog() }
    return outcome
  }
}
