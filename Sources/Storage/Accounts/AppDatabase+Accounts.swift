// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import GRDB

extension AppDatabase: AccountStore {
  package func account(named name: SignInNameHash) async throws(StoreError) -> Account? {
    try await read { db in
      let row = try db.row(
        """
        SELECT member_id, verifier_salt, verifier_hash FROM accounts
        WHERE sign_in_name_hash = $1
        """,
        name.blob)
      guard let row else { return nil }
      let salt = try row.bytes("verifier_salt")
      let hash = try row.bytes("verifier_hash")
      guard let verifier = PassphraseVerifier(salt: salt, hash: hash) else {
        throw StoreError.damaged("verifier_hash")
      }
      return Account(member: try row.id("member_id"), signInName: name, verifier: verifier)
    }
  }

  package func signInName(of member: MemberID) async throws(StoreError) -> SignInNameHash? {
    try await read { db in
      try db.row("SELECT sign_in_name_hash FROM accounts WHERE member_id = $1", member.blob)?
        .id("sign_in_name_hash")
    }
  }

  package func recovery(of member: MemberID) async throws(StoreError) -> SealedSeeds? {
    try await read { db in
      let row = try db.row(
        "SELECT recovery_sealed FROM accounts WHERE member_id = $1", member.blob)
      guard let row else { return nil }
      guard let blob = SealedSeeds(try row.bytes("recovery_sealed")) else {
        throw StoreError.damaged("recovery_sealed")
      }
      return blob
    }
  }

  package func replaceRecovery(
    _ recovery: SealedSeeds, of member: MemberID, at now: UnixSeconds
  ) async throws(StoreError) {
    let act = AuditAct(actor: member, action: .recoveryReplaced, object: member.bytes, at: now)
    _ = try await audited(act) { db in try Self.replaceRecovery(recovery, member, db) }
  }

  package func addDevice(
    _ device: Device, replacing recovery: SealedSeeds, in session: SessionHash
  ) async throws(StoreError) -> Bool {
    let act = AuditAct(
      actor: device.member, action: .deviceAdded, object: device.member.bytes,
      at: device.addedAt)
    return try await audited(act) { db in
      let added = try db.run(
        """
        INSERT INTO devices (device_id, member_id, added_at, custodian) VALUES ($1, $2, $3, $4)
        ON CONFLICT (device_id) DO NOTHING
        """,
        device.id.blob, device.member.blob, device.addedAt, device.custodian?.blob)
      guard added == 1 else { return false }
      try SessionStatements.place(session, of: device.member, at: device.id, db)
      return try Self.replaceRecovery(recovery, device.member, db)
    }
  }

  private static func replaceRecovery(
    _ recovery: SealedSeeds, _ member: MemberID, _ db: Database
  ) throws -> Bool {
    try db.run(
      "UPDATE accounts SET recovery_sealed = $2 WHERE member_id = $1",
      member.blob, recovery.bytes.blob) == 1
  }
}
