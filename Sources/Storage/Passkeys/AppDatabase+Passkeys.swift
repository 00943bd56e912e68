// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import GRDB

extension AppDatabase: PasskeyStore {
  package func passkey(_ id: PasskeyID) async throws(StoreError) -> Passkey? {
    try await read { db in
      try db.row("SELECT * FROM passkeys WHERE passkey_id = $1", id.bytes.blob)
        .map(PasskeyStatements.passkey)
    }
  }

  package func passkeys(
    of member: MemberID, at relyingParty: String
  ) async throws(StoreError) -> [Passkey] {
    try await read { db in
      try db.rows(
        """
        SELECT * FROM passkeys WHERE member_id = $1 AND rp_id = $2
        ORDER BY created_at, passkey_id
        """,
        member.blob, relyingParty
      ).map(PasskeyStatements.passkey)
    }
  }

  package func use(_ use: PasskeyUse) async throws(StoreError) -> PasskeyUse.Outcome {
    try await transact { db in
      guard try PasskeyStatements.spend(use.answered, db) else {
        throw RolledBack(outcome: PasskeyUse.Outcome.spent)
      }
      switch try PasskeyStatements.count(use, db) {
      case nil: throw RolledBack(outcome: PasskeyUse.Outcome.gone)
      case false: throw RolledBack(outcome: PasskeyUse.Outcome.copied)
      case true: break
      }
      switch use.purpose {
      case .begin(let session): try SessionStatements.add(session, db)
      case .confirm(let session): try SessionStatements.confirm(session, db)
      }
      return .done
    }
  }

  package func add(
    _ passkey: Passkey, answered: AnsweredChallenge, in session: SessionHash
  ) async throws(StoreError) -> PasskeyAddition {
    try await transact { db in
      guard try PasskeyStatements.spend(answered, db) else {
        throw RolledBack(outcome: PasskeyAddition.spent)
      }
      guard try PasskeyStatements.hasRoom(for: passkey, db) else {
        throw RolledBack(outcome: PasskeyAddition.full)
      }
      guard try PasskeyStatements.add(passkey, db) else {
        throw RolledBack(outcome: PasskeyAddition.known)
      }
      try SessionStatements.confirm(session, db)
      try append(
        AuditAct(
          actor: passkey.member, action: .passkeyAdded, object: passkey.member.bytes,
          at: passkey.createdAt), db)
      return .added
    }
  }

  package func remove(
    _ id: PasskeyID, of member: MemberID, at now: UnixSeconds
  ) async throws(StoreError) -> Bool {
    let act = AuditAct(actor: member, action: .passkeyRemoved, object: member.bytes, at: now)
    return try await audited(act) { db in
      try db.run(
        "DELETE FROM passkeys WHERE passkey_id = $1 AND member_id = $2", id.bytes.blob, member.blob
      ) == 1
    }
  }

  package func takesPlaceOfPassphrase(
    of member: MemberID, at relyingParty: String
  ) async throws(StoreError) -> Bool {
    try await read { db in
      let row = try db.row(
        """
        SELECT m.role, h.passkey_required FROM members m, hotlines h
        WHERE m.member_id = $1 AND EXISTS (
          SELECT 1 FROM passkeys p WHERE p.member_id = m.member_id AND p.rp_id = $2)
        """,
        member.blob, relyingParty)
      guard let row else { return false }
      let role = try MemberStatements.role(row)
      return try PasskeyStatements.requirement(row).covers(role)
    }
  }

  package func dropSpentChallenges(before time: UnixSeconds) async throws(StoreError) {
    try await write { db in
      try db.run("DELETE FROM spent_challenges WHERE expires_at < $1", time)
    }
  }
}
