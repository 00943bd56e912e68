// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import GRDB

extension AppDatabase: DeviceStore {
  package func devices(of member: MemberID) async throws(StoreError) -> [Device] {
    try await read { db in
      try db.rows(
        """
        SELECT device_id, member_id, added_at, custodian FROM devices WHERE member_id = $1
        ORDER BY added_at, device_id
        """,
        member.blob
      ).map { row in
        Device(
          id: try row.id("device_id"), member: try row.id("member_id"),
          addedAt: try row.time("added_at"),
          custodian: try row.optionalID("custodian"))
      }
    }
  }

  package func owner(of device: DeviceID) async throws(StoreError) -> MemberID? {
    try await read { db in
      try db.row("SELECT member_id FROM devices WHERE device_id = $1", device.blob)?
        .id("member_id")
    }
  }

  package func note(
    _ session: SessionHash, of member: MemberID, isAt device: DeviceID
  ) async throws(StoreError) {
    try await write { db in
      try SessionStatements.note(session, of: member, isAt: device, db)
    }
  }

  package func revoke(
    _ device: DeviceID, of member: MemberID, from own: SessionHash, at now: UnixSeconds
  ) async throws(StoreError) -> Bool {
    let act = AuditAct(actor: member, action: .deviceRevoked, object: member.bytes, at: now)
    return try await audited(act) { db in
      let revoked = try db.run(
        "DELETE FROM devices WHERE device_id = $1 AND member_id = $2", device.blob, member.blob)
      guard revoked == 1 else { return false }
      // Where a session is, its page alone has said: a thief's may have named another device.
      try SessionStatements.endAll(of: member, but: own, db)
      try db.run(
        "DELETE FROM records WHERE kind = $1 AND record_id = $2 AND author_id = $3",
        DeviceStatements.labelKind, device.blob, member.blob)
      return true
    }
  }

  package func deviceCounts() async throws(StoreError) -> [MemberID: [Hash32?: Int]] {
    try await read { db in
      let rows = try db.rows(
        """
        SELECT member_id, custodian, count(*) AS devices FROM devices
        GROUP BY member_id, custodian
        """)
      return try rows.reduce(into: [:]) { counts, row in
        let (member, custodian): (MemberID, Hash32?) = (
          try row.id("member_id"), try row.optionalID("custodian")
        )
        counts[member, default: [:]][custodian] = try row.int("devices")
      }
    }
  }

  package func replace(
    _ former: DeviceID, by device: Device
  ) async throws(StoreError) -> Bool {
    try await write { db in
      let added = try db.run(
        """
        INSERT INTO devices (device_id, member_id, added_at, custodian)
        SELECT $3, member_id, added_at, $4 FROM devices WHERE device_id = $1 AND member_id = $2
          AND NOT EXISTS (SELECT 1 FROM devices WHERE device_id = $3)
        """,
        former.blob, device.member.blob, device.id.blob, device.custodian?.blob)
      guard added == 1 else {
        return try db.row(
          "SELECT 1 FROM devices WHERE device_id = $1 AND member_id = $2", device.id.blob,
          device.member.blob) != nil
      }
      // The sessions that are at it stay; what it is called is sealed for its former id.
      try db.run(
        "UPDATE sessions SET device_id = $2 WHERE device_id = $1", former.blob, device.id.blob)
      try db.run("DELETE FROM devices WHERE device_id = $1", former.blob)
      try db.run(
        "DELETE FROM records WHERE kind = $1 AND record_id = $2 AND author_id = $3",
        DeviceStatements.labelKind, former.blob, device.member.blob)
      return true
    }
  }
}
