// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import GRDB

extension AppDatabase: SessionStore {
  package func add(_ session: Session) async throws(StoreError) {
    try await write { db in try SessionStatements.add(session, db) }
  }

  package func add(
    _ session: Session, by verifier: PassphraseVerifier
  ) async throws(StoreError) -> Bool {
    try await write { db in
      let stands = try db.row(
        """
        SELECT 1 FROM accounts a
        WHERE a.member_id = $1 AND a.verifier_salt = $2 AND a.verifier_hash = $3
          AND NOT EXISTS (SELECT 1 FROM one_time_codes c WHERE c.member_id = a.member_id)
        """,
        session.member.blob, verifier.salt.blob, verifier.hash.blob)
      guard stands != nil else { return false }
      try SessionStatements.add(session, db)
      return true
    }
  }

  package func add(
    _ session: Session, by account: OpenIDAccountHash
  ) async throws(StoreError) -> Bool {
    try await write { db in
      let stands = try db.row(
        "SELECT 1 FROM openid_accounts WHERE member_id = $1 AND account_hash = $2",
        session.member.blob, account.blob)
      guard stands != nil else { return false }
      try SessionStatements.add(session, db)
      return true
    }
  }

  package func owner(of hash: SessionHash) async throws(StoreError) -> SessionOwner? {
    try await read { db in
      let row = try db.row(
        """
        SELECT s.*, m.role, COALESCE(h.passkey_required, 'nobody') AS passkey_required
        FROM sessions s JOIN members m ON m.member_id = s.member_id
          LEFT JOIN hotlines h ON h.one = 1
        WHERE s.token_hash = $1 AND m.active = 1
        """,
        hash.blob)
      guard let row else { return nil }
      return SessionOwner(
        session: try SessionStatements.session(row), role: try MemberStatements.role(row),
        passkeyRequirement: try PasskeyStatements.requirement(row))
    }
  }

  package func touch(_ hash: SessionHash, at now: UnixSeconds) async throws(StoreError) {
    try await write { db in
      try db.run("UPDATE sessions SET last_seen_at = $2 WHERE token_hash = $1", hash.blob, now)
    }
  }

  package func sessions(of member: MemberID) async throws(StoreError) -> [Session] {
    try await read { db in
      try db.rows(
        """
        SELECT * FROM sessions
        WHERE member_id = $1 ORDER BY created_at DESC, token_hash
        """,
        member.blob
      ).map(SessionStatements.session)
    }
  }

  package func end(_ hash: SessionHash) async throws(StoreError) {
    try await write { db in
      try db.run("DELETE FROM sessions WHERE token_hash = $1", hash.blob)
    }
  }

  package func end(
    _ id: SessionID, of member: MemberID, at now: UnixSeconds
  ) async throws(StoreError) -> SessionHash? {
    try await write { db in
      let row = try db.row(
        """
        DELETE FROM sessions
        WHERE member_id = $1 AND substr(token_hash, 1, \(SessionID.byteCount)) = $2
        RETURNING token_hash
        """,
        member.blob, id.blob)
      guard let row else { return nil }
      try append(
        AuditAct(actor: member, action: .sessionEnded, object: member.bytes, at: now), db)
      return try row.id("token_hash")
    }
  }

  package func endAll(unusedSince lastSeen: UnixSeconds) async throws(StoreError) {
    try await write { db in
      try db.run("DELETE FROM sessions WHERE last_seen_at < $1", lastSeen)
    }
  }
}
