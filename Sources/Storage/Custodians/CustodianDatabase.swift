// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import GRDB

/// The custodian’s database: a file of its own in a folder of its own, in no backup.
package struct CustodianDatabase: Sendable {
  package static let fileName = "custodian.sqlite"

  package let database: DatabaseFile

  /// Opens or creates the file. Shares whose last try was counted when the process died, but
  /// which were not yet destroyed, are destroyed now.
  package init(folder: String) async throws(StoreError) {
    database = try DatabaseFile(
      folder: folder, file: Self.fileName, migrations: Migrations.custodian)
    let destroyed = try await database.write { db in
      try db.run(
        """
        UPDATE devices SET proof_sealed = NULL, share_sealed = NULL
        WHERE tries_left = 0 AND share_sealed IS NOT NULL
        """)
    }
    if destroyed > 0 { try await database.truncateLog() }
  }

  /// Opens the file in `folder` as it is, to read it: nothing is made, migrated or destroyed.
  package init(reading folder: String) throws(StoreError) {
    database = try DatabaseFile(
      reading: folder, file: Self.fileName, migrations: Migrations.custodian)
  }

  package func close() throws(StoreError) { try database.close() }
}

extension CustodianDatabase: CustodianStore {
  package func hotline() async throws(StoreError) -> HotlineID? {
    try await database.read { db in try db.row("SELECT hid FROM hotline")?.id("hid") }
  }

  package func adopt(_ hotline: HotlineID) async throws(StoreError) -> Bool {
    let adopted = try await database.write { db in
      try db.run(
        "INSERT INTO hotline (one, hid) VALUES (1, $1) ON CONFLICT (one) DO NOTHING",
        hotline.blob)
      guard try db.row("SELECT 1 FROM hotline WHERE hid = $1", hotline.blob) != nil else {
        return false
      }
      // No `advance`: each start does this, an older copy's too, and none of these ever opens.
      try db.run("DELETE FROM devices WHERE hid <> $1", hotline.blob)
      try Self.dropUnusedCredentials(db)
      return true
    }
    if adopted { try await database.truncateLog() }
    return adopted
  }

  package func forget(_ member: MemberID) async throws(StoreError) {
    try await database.write { db in
      if try db.run("DELETE FROM devices WHERE member_id = $1", member.blob) > 0 {
        try Self.advance(db)
      }
      try Self.dropUnusedCredentials(db)
    }
    try await database.truncateLog()
  }

  package func destroyShare(
    of device: DeviceID, heldFor member: MemberID
  ) async throws(StoreError) -> ShareDestruction {
    let outcome = try await database.write { db -> ShareDestruction in
      let row = try db.row("SELECT member_id FROM devices WHERE device_id = $1", device.blob)
      guard let row else { return .unknown }
      guard try row.id("member_id") == member else { return .anothers }
      try Self.destroyShares("device_id = $1", device.blob, db)
      return .destroyed
    }
    if outcome == .destroyed { try await database.truncateLog() }
    return outcome
  }

  package func holdsShare(
    of device: DeviceID, for member: MemberID
  ) async throws(StoreError) -> Bool {
    try await database.read { db in
      try db.row(
        """
        SELECT 1 FROM devices
        WHERE device_id = $1 AND member_id = $2 AND share_sealed IS NOT NULL
        """,
        device.blob, member.blob) != nil
    }
  }

  package func destroyShares(by lockOut: LockOut) async throws(StoreError) {
    try await database.write { db in
      let isNew = try db.run(
        "INSERT INTO lock_outs (lock_out_id) VALUES ($1) ON CONFLICT (lock_out_id) DO NOTHING",
        lockOut.id.blob)
      guard isNew == 1 else { return }
      try Self.destroyShares("member_id = $1", lockOut.member.blob, db)
    }
    try await database.truncateLog()
  }

  private static func destroyShares(
    _ condition: String, _ id: some DatabaseValueConvertible, _ db: Database
  ) throws {
    try db.run(
      """
      UPDATE devices SET proof_sealed = NULL, share_sealed = NULL, tries_left = 0
      WHERE \(condition)
      """,
      id)
    try Self.advance(db)
  }

  private static func dropUnusedCredentials(_ db: Database) throws {
    try db.run(
      "DELETE FROM credentials WHERE member_id NOT IN (SELECT member_id FROM devices)")
  }
}
