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
        WHERE \(VoiceMessageStatements.isOne) AND \(VoiceMessageStatements.isUnheard)
        """)?.int("count") ?? 0
    }
  }

  package func hear(
    _ message: RecordID, by member: MemberID, fetched: Set<AttachmentID>, at now: UnixSeconds
  ) async throws(StoreError) -> MessageHeard {
    try await transact { db in
      guard let row = try VoiceMessageStatements.find(message, for: member, .readOwnCalls, db)
      else { return .notHers }
      let place = try row.place()
      guard try VoiceMessageStatements.waits(place, db) else { return .earlier }
      if let sound = try VoiceMessageStatements.sound(of: place, db), !fetched.contains(sound) {
        return .notFetched(sound)
      }
      try db.run(
        "INSERT INTO heard_messages (record_place, heard_by, heard_at) VALUES ($1, $2, $3)",
        place, member.blob, now)
      let call: CallID = try row.id("parent_id")
      try append(
        AuditAct(actor: member, action: .voiceMessageHeard, object: call.bytes, at: now), db)
      return .first(call)
    }
  }

  package func delete(
    _ message: RecordID, by member: MemberID, at now: UnixSeconds
  ) async throws(StoreError) -> CallID? {
    let call: CallID? = try await transact { db in
      let row = try VoiceMessageStatements.find(message, for: member, .deleteVoiceMessages, db)
      guard let row else { return nil }
      let call: CallID = try row.id("parent_id")
      // With it go its sound, its wraps and who has heard it.
      try db.run("DELETE FROM records WHERE place = $1", try row.place())
      try append(
        AuditAct(actor: member, action: .voiceMessageDeleted, object: call.bytes, at: now), db)
      return call
    }
    // It is to be gone from the log too, at once or by the next checkpoint.
    if call != nil { try? await truncateLog() }
    return call
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
