// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import GRDB

extension AppDatabase: VoiceMessageStore {
  package func voiceMessages(
    of calls: [CallID]
  ) async throws(StoreError) -> [StoredVoiceMessage] {
    try await read { db in
      try calls.flatMap { call in
        try db.rows(
          """
          SELECT r.record_id, r.parent_id, h.heard_by, h.heard_at FROM records r
          LEFT JOIN heard_messages h ON h.record_place = r.place
          WHERE \(VoiceMessageStatements.isOne) AND r.parent_id = $1 ORDER BY r.place
          """,
          call.blob
        ).map(Self.voiceMessage)
      }
    }
  }

  package func unheardVoiceMessages() async throws(StoreError) -> Int {
    try await read { db in
      try db.row(
        """
        SELECT COUNT(*) AS count FROM records r JOIN calls c ON c.call_id = r.parent_id
        WHERE \(VoiceMessageStatements.isOne) AND NOT EXISTS (
          SELECT 1 FROM heard_messages h WHERE h.record_place = r.place)
        """)?.int("count") ?? 0
    }
  }

  package func hear(
    _ message: RecordID, by member: MemberID, at now: UnixSeconds
  ) async throws(StoreError) -> MessageHeard {
    try await write { db in
      guard try MemberStatements.may(member, .readOwnCalls, db),
        let row = try db.row(
          """
          SELECT r.place, r.parent_id FROM records r
          JOIN members m ON m.member_id = $2 AND (m.powers & 8) <> 0
          WHERE \(VoiceMessageStatements.isOne) AND r.record_id = $1
          """,
          message.blob, member.blob)
      else { return .notHers }
      let kept = try db.run(
        """
        INSERT INTO heard_messages (record_place, heard_by, heard_at) VALUES ($1, $2, $3)
        ON CONFLICT (record_place) DO NOTHING
        """,
        try row.time("place"), member.blob, now)
      return kept == 1 ? .first(try row.id("parent_id")) : .earlier
    }
  }

  private static func voiceMessage(_ row: Row) throws -> StoredVoiceMessage {
    let member: MemberID? = try row.optionalID("heard_by")
    let hearing = try member.map { by in
      StoredVoiceMessage.Hearing(by: by, at: try row.time("heard_at"))
    }
    return StoredVoiceMessage(
      id: try row.id("record_id"), call: try row.id("parent_id"), heard: hearing)
  }
}
