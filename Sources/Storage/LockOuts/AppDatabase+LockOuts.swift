// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import GRDB

extension AppDatabase: LockOutStore {
  package func add(
    _ lockOut: LockOut, by admin: MemberID, at now: UnixSeconds
  ) async throws(StoreError) -> Bool {
    let member = lockOut.member
    let act = AuditAct(actor: admin, action: .memberLockedOut, object: member.bytes, at: now)
    let added = try await audited(act) { db in
      guard try MemberStatements.may(member, nil, db) else { return false }
      try SessionStatements.endAll(of: member, db)
      try DeviceStatements.endAll(of: member, db)
      // Whoever has her device may have made them.
      try ResetStatements.endAll(by: member, db)
      // He may have put his own phone in the place of hers, and would be rung there.
      try MemberPhoneStatements.drop(of: member, db)
      try db.run(
        "INSERT INTO lock_outs (lock_out_id, member_id, queued_at) VALUES ($1, $2, $3)",
        lockOut.id.blob, member.blob, now)
      return true
    }
    // Her phones are to be gone from the log too, at once or by the next checkpoint.
    if added { try? await truncateLog() }
    return added
  }

  package func pendingLockOuts() async throws(StoreError) -> [LockOut] {
    try await read { db in
      try db.rows("SELECT lock_out_id, member_id FROM lock_outs ORDER BY queued_at, lock_out_id")
        .map { LockOut(id: try $0.id("lock_out_id"), member: try $0.id("member_id")) }
    }
  }

  package func confirm(_ lockOut: LockOut) async throws(StoreError) {
    try await write { db in
      try db.run("DELETE FROM lock_outs WHERE lock_out_id = $1", lockOut.id.blob)
    }
  }
}
