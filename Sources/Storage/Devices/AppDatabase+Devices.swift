// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import GRDB

extension AppDatabase: DeviceStore {
  package func devices(of member: MemberID) async throws(StoreError) -> [Device] {
    try await read { db in
      try db.rows(
        """
        SELECT device_id, member_id, added_at FROM devices WHERE member_id = $1
        ORDER BY added_at, device_id
        """,
        member.blob
      ).map { row in
        Device(
          id: try row.id("device_id"), member: try row.id("member_id"),
          addedAt: try row.time("added_at"))
      }
    }
  }

  package func owner(of device: DeviceID) async throws(StoreError) -> MemberID? {
    try await read { db in
      try db.row("SELECT member_id FROM devices WHERE device_id = $1", device.blob)?
        .id("member_id")
    }
  }
}
