// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import GRDB

extension CustodianDatabase {
  package func device(_ id: DeviceID) async throws(StoreError) -> EnrolledDevice? {
    try await database.read { db in
      try db.row(
        "SELECT member_id, hid, device_key, evidence_at FROM devices WHERE device_id = $1",
        id.blob
      ).map { row in
        EnrolledDevice(
          id: id, member: try row.id("member_id"), hotline: try row.id("hid"),
          publicKey: try row.bytes("device_key"), evidenceAt: try row.time("evidence_at"))
      }
    }
  }

  package func credential(of member: MemberID) async throws(StoreError) -> HeldCredential? {
    try await database.read { db in
      let row = try db.row(
        "SELECT kind, credential_sealed FROM credentials WHERE member_id = $1", member.blob)
      guard let row, let number = UInt8(exactly: try row.int("kind")),
        let kind = EvidenceKind(rawValue: number)
      else { return nil }
      return HeldCredential(kind: kind, sealed: try row.bytes("credential_sealed"))
    }
  }

  package func enrol(
    _ device: EnrolledDevice, share: HeldShare, credential: HeldCredential
  ) async throws(StoreError) -> Bool {
    try await database.write { db in
      guard try db.row("SELECT 1 FROM devices WHERE device_id = $1", device.id.blob) == nil
      else { return false }
      try db.run(
        """
        INSERT INTO credentials (member_id, kind, credential_sealed) VALUES ($1, $2, $3)
        ON CONFLICT (member_id) DO UPDATE
        SET kind = excluded.kind, credential_sealed = excluded.credential_sealed
        """,
        device.member.blob, Int(credential.kind.rawValue), credential.sealed.blob)
      try db.run(
        """
        INSERT INTO devices (device_id, member_id, hid, device_key, proof_hash, share_sealed,
          tries_left, wrong_since_ok, last_ok_at, evidence_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, 0, $8, $8)
        """,
        device.id.blob, device.member.blob, device.hotline.blob, device.publicKey.blob,
        share.proofHash.blob, share.sealed.blob, Try.limit, device.evidenceAt)
      return true
    }
  }
}
