// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import GRDB

extension AppDatabase: OpenIDAccountStore {
  package func member(
    with account: OpenIDAccountHash
  ) async throws(StoreError) -> MemberID? {
    try await read { db in
      try db.row("SELECT member_id FROM openid_accounts WHERE account_hash = $1", account.blob)
        .map { try $0.id("member_id") }
    }
  }

  package func isLinked(_ member: MemberID) async throws(StoreError) -> Bool {
    try await read { db in
      try db.row("SELECT 1 FROM openid_accounts WHERE member_id = $1", member.blob) != nil
    }
  }

  package func link(
    _ account: OpenIDAccountHash, to member: MemberID, at now: UnixSeconds
  ) async throws(StoreError) -> Bool {
    let act = AuditAct(actor: member, action: .accountLinked, object: member.bytes, at: now)
    return try await audited(act) { db in
      try OpenIDStatements.remove(of: member, db)
      return try db.run(
        """
        INSERT INTO openid_accounts (member_id, account_hash) VALUES ($1, $2)
        ON CONFLICT (account_hash) DO NOTHING
        """,
        member.blob, account.blob) == 1
    }
  }

  package func unlink(_ member: MemberID, at now: UnixSeconds) async throws(StoreError) -> Bool {
    let act = AuditAct(actor: member, action: .accountUnlinked, object: member.bytes, at: now)
    return try await audited(act) { db in try OpenIDStatements.remove(of: member, db) }
  }

  package func spend(_ answered: AnsweredChallenge) async throws(StoreError) -> Bool {
    try await write { db in try PasskeyStatements.spend(answered, db) }
  }
}

/// Rows of linked accounts, in the transactions of several nouns.
enum OpenIDStatements {
  /// - Returns: `false` if there was none.
  @discardableResult
  static func remove(of member: MemberID, _ db: Database) throws -> Bool {
    try db.run("DELETE FROM openid_accounts WHERE member_id = $1", member.blob) == 1
  }
}
