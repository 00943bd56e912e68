// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Storage

@testable import llamenos

extension FaultyHotline {
  /// Rows that nobody may have any more, by what they are: whoever was removed has none, and nobody
  /// has the keys of what her powers do not entitle her to.
  private static let rowsOfNobody = [
    "accounts of removed members": "accounts JOIN members m USING (member_id) WHERE m.active = 0",
    "keys of records for removed members": """
    record_wraps w JOIN members m ON m.member_id = w.reader_id WHERE m.active = 0
    """,
    "keys of notes for members without READ": """
    record_wraps w JOIN members m ON m.member_id = w.reader_id
      JOIN records r ON r.place = w.record_place
      WHERE r.audience = 1 AND (m.powers & 2) = 0 AND r.author_id <> m.member_id
        AND NOT EXISTS (SELECT 1 FROM record_extra_readers x
          WHERE x.record_place = r.place AND x.member_id = m.member_id)
    """,
    "keys of groups for members without their power": """
    group_wraps g JOIN members m USING (member_id) WHERE (g.scope = 1 AND (m.powers & 4) = 0)
      OR (g.scope = 2 AND (m.powers & 8) = 0)
    """,
    "removed members in ring groups": """
    ring_group_members JOIN members m USING (member_id) WHERE m.active = 0
    """,
    "phones of removed members": """
    member_phones JOIN members m USING (member_id) WHERE m.active = 0
    """,
    "drafts of removed members": """
    records r JOIN members m ON m.member_id = r.author_id WHERE r.audience = 4 AND m.active = 0
    """,
  ]

  /// Of a removal, two stores long: what the hotline does not have the custodian asked for any more
  /// the custodian has destroyed.
  func leftovers() async throws -> [String] {
    var left: [String] = try await parts.stores.app.read { db in
      try Self.rowsOfNobody.compactMap { what, rows in
        let count = try db.row("SELECT COUNT(*) AS count FROM \(rows)")?.int("count") ?? 0
        return count == 0 ? nil : "\(count) \(what)"
      }
    }
    let pending = try await parts.stores.app.pendingShareDeletions()
    for member in try await parts.stores.app.members()
    where !member.isActive && !pending.contains(member.id) {
      let shares = try await shares(of: member.id)
      if shares > 0 { left.append("\(shares) shares of a removed member at the custodian") }
    }
    return left
  }

  /// How many shares the custodian holds for a member.
  func shares(of member: MemberID) async throws -> Int {
    try await parts.stores.custodian?.database.read { db in
      try db.row(
        """
        SELECT COUNT(*) AS count FROM devices WHERE member_id = $1 AND share_sealed IS NOT NULL
        """, member.blob)?.int("count")
    } ?? 0
  }

  /// What the custodian compares a PIN's proof with; `nil` once it has destroyed the share.
  func proof(of device: DeviceID) async throws -> [UInt8]? {
    try await parts.stores.custodian?.database.read { db in
      try db.row("SELECT proof_sealed FROM devices WHERE device_id = $1", device.blob)?
        .optionalBytes("proof_sealed")
    }
  }

  /// What is kept of her passphrase.
  func verifier(of member: MemberID) async throws -> [UInt8]? {
    try await parts.stores.app.read { db in
      try db.row("SELECT verifier_hash FROM accounts WHERE member_id = $1", member.blob)?
        .bytes("verifier_hash")
    }
  }

  func hasWrap(
    of record: RecordID, _ version: Int, for member: MemberID
  ) async throws -> Bool {
    try await parts.stores.app.read { db in
      try db.row(
        """
        SELECT 1 FROM record_wraps w JOIN records r ON r.place = w.record_place
        WHERE r.record_id = $1 AND r.version = $2 AND w.reader_id = $3
        """, record.blob, version, member.blob) != nil
    }
  }
}
