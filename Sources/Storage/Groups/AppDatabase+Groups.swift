// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import GRDB

extension AppDatabase: GroupStore {
  package func wraps(of member: MemberID) async throws(StoreError) -> [StoredGroupWrap] {
    try await read { db in
      try db.rows(
        "SELECT * FROM group_wraps WHERE member_id = $1 ORDER BY scope, generation", member.blob
      ).map(GroupStatements.wrap)
    }
  }

  package func pastSeeds(scope: UInt8) async throws(StoreError) -> [StoredPastSeed] {
    try await read { db in
      try db.rows(
        "SELECT * FROM past_seeds WHERE scope = $1 ORDER BY generation, from_generation",
        Int(scope)
      ).map(GroupStatements.pastSeed)
    }
  }

  package func holders(
    scope: UInt8, generation: UInt32
  ) async throws(StoreError) -> [MemberID] {
    try await read { db in
      try db.rows(
        """
        SELECT member_id FROM group_wraps WHERE scope = $1 AND generation = $2
        ORDER BY member_id
        """,
        Int(scope), Int64(generation)
      ).map { try $0.id("member_id") }
    }
  }

  package func add(
    _ wraps: [StoredGroupWrap]
  ) async throws(StoreError) -> Set<MemberID> {
    try await write { db in try GroupStatements.add(wraps, db) }
  }

  package func dropWrap(
    scope: UInt8, generation: UInt32, of member: MemberID
  ) async throws(StoreError) -> Bool {
    try await write { db in
      try db.run(
        "DELETE FROM group_wraps WHERE scope = $1 AND generation = $2 AND member_id = $3",
        Int(scope), Int64(generation), member.blob) == 1
    }
  }
}
