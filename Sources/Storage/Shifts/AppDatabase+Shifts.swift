// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import GRDB

extension AppDatabase: ShiftStore {
  package func plan() async throws(StoreError) -> ShiftPlan {
    try await read { db in
      let shifts = try db.rows("SELECT * FROM shifts ORDER BY shift_id")
        .map(ShiftStatements.shift)
      return ShiftPlan(
        shifts: shifts, ringGroups: try Self.ringGroups(db), fallbackGroup: try Self.fallback(db))
    }
  }

  package func keep(_ shift: Shift, audit: AuditAct) async throws(StoreError) -> Bool {
    try await audited(audit) { db in try ShiftStatements.keep(shift, db) }
  }

  package func delete(_ shift: ShiftID, audit: AuditAct) async throws(StoreError) -> Bool {
    let deleted = try await audited(audit) { db in
      try RecordStatements.deleteName(of: .shift, shift.blob, db)
      return try db.run("DELETE FROM shifts WHERE shift_id = $1", shift.blob) == 1
    }
    // Its name is to be gone from the log too, at once or by the next checkpoint.
    if deleted { try? await truncateLog() }
    return deleted
  }

  package func keep(_ ringGroup: RingGroup, audit: AuditAct) async throws(StoreError) -> Bool {
    try await audited(audit) { db in try ShiftStatements.keep(ringGroup, db) }
  }

  package func delete(
    _ ringGroup: RingGroupID, audit: AuditAct
  ) async throws(StoreError) -> RingGroupDeletion {
    let outcome = try await transact { db in
      guard try !ShiftStatements.isRung(ringGroup, db) else { return RingGroupDeletion.inUse }
      guard
        try db.run("DELETE FROM ring_groups WHERE ring_group_id = $1", ringGroup.blob) == 1
      else { return .unknown }
      try RecordStatements.deleteName(of: .ringGroup, ringGroup.blob, db)
      try append(audit, db)
      return .deleted
    }
    if outcome == .deleted { try? await truncateLog() }
    return outcome
  }

  package func chooseFallback(
    _ target: RingTarget?, audit: AuditAct
  ) async throws(StoreError) -> Bool {
    try await audited(audit) { db in
      if let target { guard try ShiftStatements.exists(target, db) else { return false } }
      return try db.run(
        """
        UPDATE hotlines SET fallback_everybody = $1, fallback_ring_group_id = $2 WHERE one = 1
        """,
        target == .everybody, target?.group?.blob) == 1
    }
  }

  private static func ringGroups(_ db: Database) throws -> [RingGroup] {
    var members: [RingGroupID: Set<MemberID>] = [:]
    for row in try db.rows("SELECT ring_group_id, member_id FROM ring_group_members") {
      members[try row.id("ring_group_id"), default: []].insert(try row.id("member_id"))
    }
    return try db.rows("SELECT ring_group_id FROM ring_groups ORDER BY ring_group_id").map { row in
      let id: RingGroupID = try row.id("ring_group_id")
      return RingGroup(id: id, members: members[id] ?? [])
    }
  }

  private static func fallback(_ db: Database) throws -> RingTarget? {
    let row = try db.row("SELECT fallback_everybody, fallback_ring_group_id FROM hotlines")
    guard let row else { return nil }
    if try row.int("fallback_everybody") == 1 { return .everybody }
    let group: RingGroupID? = try row.optionalID("fallback_ring_group_id")
    return group.map(RingTarget.group)
  }
}
