// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import GRDB

extension AppDatabase: MemberPhoneStore {
  package func memberPhones() async throws(StoreError) -> [StoredMemberPhones] {
    try await read { db in
      // A removed member's go as she is removed.
      try db.rows("SELECT * FROM member_phones ORDER BY member_id")
        .map(MemberPhoneStatements.phones)
    }
  }

  package func phones(of member: MemberID) async throws(StoreError) -> StoredMemberPhones? {
    try await read { db in
      try db.row("SELECT * FROM member_phones WHERE member_id = $1", member.blob)
        .map(MemberPhoneStatements.phones)
    }
  }

  package func keep(
    _ phones: StoredMemberPhones, audit: AuditAct
  ) async throws(StoreError) -> Bool {
    let kept = try await audited(audit) { db in
      try db.run(
        """
        INSERT INTO member_phones (member_id, phones_sealed)
        SELECT member_id, $2 FROM members WHERE member_id = $1 AND active = 1
        ON CONFLICT (member_id) DO UPDATE SET phones_sealed = excluded.phones_sealed
        """,
        phones.member.blob, phones.sealed.blob) == 1
    }
    // Those she had are to be gone from the log too, at once or by the next checkpoint.
    if kept { try? await truncateLog() }
    return kept
  }

  package func dropPhones(of member: MemberID, audit: AuditAct) async throws(StoreError) -> Bool {
    let dropped = try await audited(audit) { db in
      try MemberPhoneStatements.drop(of: member, db)
    }
    if dropped { try? await truncateLog() }
    return dropped
  }

  package func note(_ act: AuditAct) async throws(StoreError) {
    try await write { db in try append(act, db) }
  }
}

/// Rows of members' phones, in the transactions of several nouns.
enum MemberPhoneStatements {
  /// - Returns: `false` if she had none.
  @discardableResult
  static func drop(of member: MemberID, _ db: Database) throws -> Bool {
    try db.run("DELETE FROM member_phones WHERE member_id = $1", member.blob) == 1
  }

  static func phones(_ row: Row) throws -> StoredMemberPhones {
    StoredMemberPhones(
      member: try row.id("member_id"), sealed: try row.bytes("phones_sealed"))
  }
}
