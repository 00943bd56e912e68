// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import GRDB

extension AppDatabase: MemberStore {
  package func members() async throws(StoreError) -> [Member] {
    try await read { db in
      try db.rows("SELECT * FROM members ORDER BY place").map(MemberStatements.member)
    }
  }

  package func member(_ id: MemberID) async throws(StoreError) -> Member? {
    try await read { db in
      try db.row("SELECT * FROM members WHERE member_id = $1", id.blob)
        .map(MemberStatements.member)
    }
  }

  package func setBreak(
    _ onBreak: Bool, of member: MemberID
  ) async throws(StoreError) -> Bool {
    try await write { db in
      try db.run(
        "UPDATE members SET on_break = $2 WHERE member_id = $1 AND active = 1",
        member.blob, onBreak) == 1
    }
  }
}

extension AppDatabase: ShareDeletionStore {
  package func pendingShareDeletions() async throws(StoreError) -> [MemberID] {
    try await read { db in
      try db.rows("SELECT member_id FROM share_deletions ORDER BY queued_at, member_id")
        .map { try $0.id("member_id") }
    }
  }

  package func confirmShareDeletion(of member: MemberID) async throws(StoreError) {
    try await write { db in
      try db.run("DELETE FROM share_deletions WHERE member_id = $1", member.blob)
    }
  }
}
