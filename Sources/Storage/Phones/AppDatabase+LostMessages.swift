// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import GRDB

extension AppDatabase: LostMessageStore {
  package func note(_ lost: LostMessage) async throws(StoreError) {
    try await write { db in
      try db.run(
        """
        INSERT INTO lost_messages (message_id, provider, left_at) VALUES ($1, $2, $3)
        ON CONFLICT (message_id) DO NOTHING
        """,
        lost.id.blob, lost.provider, lost.leftAt)
    }
  }

  package func lostMessages() async throws(StoreError) -> [LostMessage] {
    try await read { db in
      try db.rows("SELECT * FROM lost_messages ORDER BY left_at, message_id").map { row in
        LostMessage(
          id: try row.id("message_id"), provider: try row.text("provider"),
          leftAt: try row.time("left_at"))
      }
    }
  }

  package func putAway(
    _ lost: RecordID, audit: AuditAct
  ) async throws(StoreError) -> Bool {
    try await audited(audit) { db in
      try db.run("DELETE FROM lost_messages WHERE message_id = $1", lost.blob) == 1
    }
  }
}
