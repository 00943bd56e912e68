// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import GRDB

extension CustodianDatabase {
  /// Of those that have a share: more than one person has.
  static let devicesPerMember = 32

  package func enrol(
    _ device: HeldDevice,
    credential: @escaping @Sendable (HeldCredential?) throws -> HeldCredential?
  ) async throws(StoreError) -> EnrolmentOutcome {
    let (outcome, dropped): (EnrolmentOutcome, Int) = try await database.write { db in
      guard try db.row("SELECT 1 FROM devices WHERE device_id = $1", device.id.blob) == nil
      else { return (.deviceKnown, 0) }
      let row = try db.row("SELECT * FROM credentials WHERE member_id = $1", device.member.blob)
      guard let credential = try credential(row.map(Self.credential)) else {
        return (.credentialRefused, 0)
      }
      try db.run(
        """
        INSERT INTO credentials (member_id, kind, credential_sealed) VALUES ($1, $2, $3)
        ON CONFLICT (member_id) DO UPDATE
        SET kind = excluded.kind, credential_sealed = excluded.credential_sealed
        """,
        device.member.blob, Int(credential.kind), credential.sealed.blob)
      let dropped = try Self.makeRoom(for: device.member, db)
      try db.run(
        """
        INSERT INTO devices (device_id, member_id, hid, device_key, proof_sealed, share_sealed,
          tries_left, wrong_since_ok, last_ok_at, evidence_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        """,
        device.id.blob, device.member.blob, device.hotline.blob, device.publicKey.blob,
        device.held?.proof.blob, device.held?.share.blob, device.triesLeft, device.wrongSinceOK,
        device.lastOKAt, device.evidenceAt)
      try Self.advance(db)
      return (.enrolled, dropped)
    }
    if dropped > 0 { try await database.truncateLog() }
    return outcome
  }

  /// Each recovery enrols a device and none is given back, so of those that have a share the one
  /// that was used longest ago goes: what it unlocks comes back by the recovery code.
  ///
  /// One without a share stays, or whoever enrols enough of them could have a revoked one
  /// forgotten: no copy of it would be told any more that it was, and its id would be free. There
  /// are few: every one was enrolled with its member's keys, at most 50 a day (`Enrolling` of the
  /// server).
  private static func makeRoom(for member: MemberID, _ db: Database) throws -> Int {
    try db.run(
      """
      DELETE FROM devices WHERE member_id = $1 AND share_sealed IS NOT NULL AND device_id NOT IN (
        SELECT device_id FROM devices WHERE member_id = $1 AND share_sealed IS NOT NULL
        ORDER BY last_ok_at DESC, device_id LIMIT $2)
      """,
      member.blob, devicesPerMember - 1)
  }

  package func use<Answer: Sendable>(
    _ device: DeviceID,
    _ body: @escaping @Sendable (HeldDevice, HeldCredential, Commit) throws -> Answer
  ) async throws(StoreError) -> Answer? {
    let (answer, erased): (Answer?, Bool) = try await database.use { pool in
      // The writer is held throughout; each commit is a transaction of its own.
      try await pool.writeWithoutTransaction { db in
        guard let (before, credential) = try Self.find(device, db) else { return (nil, false) }
        let answer = try body(before, credential) { after, credential in
          try Self.commit(after, credential, db)
        }
        return (answer, try Self.find(device, db)?.device.held != before.held)
      }
    }
    if erased { try await database.truncateLog() }
    return answer
  }

  private static func find(
    _ id: DeviceID, _ db: Database
  ) throws -> (device: HeldDevice, credential: HeldCredential)? {
    let row = try db.row(
      "SELECT * FROM devices JOIN credentials USING (member_id) WHERE device_id = $1", id.blob)
    guard let row else { return nil }
    var held: HeldShare?
    if let share = row.optionalBytes("share_sealed") {
      held = HeldShare(share: share, proof: try row.bytes("proof_sealed"))
    }
    return (
      HeldDevice(
        id: id, member: try row.id("member_id"), hotline: try row.id("hid"),
        publicKey: try row.bytes("device_key"), held: held,
        triesLeft: try row.int("tries_left"), wrongSinceOK: try row.int("wrong_since_ok"),
        lastOKAt: try row.time("last_ok_at"), evidenceAt: try row.time("evidence_at"),
        evidenceTries: EvidenceTries(
          since: try row.time("evidence_since"), count: try row.int("evidence_tries"))),
      try credential(row)
    )
  }

  private static func credential(_ row: Row) throws -> HeldCredential {
    guard let kind = UInt8(exactly: try row.int("kind")) else { throw StoreError.damaged("kind") }
    return HeldCredential(kind: kind, sealed: try row.bytes("credential_sealed"))
  }

  private static func commit(
    _ device: HeldDevice, _ credential: HeldCredential, _ db: Database
  ) throws {
    try db.inTransaction(.immediate) {
      try db.run(
        """
        UPDATE devices SET proof_sealed = $2, share_sealed = $3, tries_left = $4,
          wrong_since_ok = $5, last_ok_at = $6, evidence_at = $7
        WHERE device_id = $1
        """,
        device.id.blob, device.held?.proof.blob, device.held?.share.blob, device.triesLeft,
        device.wrongSinceOK, device.lastOKAt, device.evidenceAt)
      try db.run(
        """
        UPDATE credentials SET kind = $2, credential_sealed = $3, evidence_since = $4,
          evidence_tries = $5
        WHERE member_id = $1
        """,
        device.member.blob, Int(credential.kind), credential.sealed.blob,
        device.evidenceTries.since, device.evidenceTries.count)
      try advance(db)
      return .commit
    }
  }
}
