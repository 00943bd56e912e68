// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import GRDB

extension AppDatabase: AttachmentStore {
  package func leave(
    _ attachment: AttachmentID, sealed: [UInt8], with call: CallID, limits: AttachmentLimits,
    at now: UnixSeconds
  ) async throws(StoreError) -> AttachmentLeft {
    try await write { db in
      guard try Self.unclaimedBytes(db) + sealed.count <= limits.bytes else { return .full }
      let kept = try db.run(
        """
        INSERT INTO attachments (attachment_id, call_id, left_at, content_sealed)
        SELECT $1, c.call_id, $3, $4 FROM calls c WHERE c.call_id = $2 AND c.ended_at IS NULL
        AND (SELECT COUNT(*) FROM attachments a WHERE a.call_id = $2) < $5
        ON CONFLICT (attachment_id) DO NOTHING
        """,
        attachment.blob, call.blob, now, sealed.blob, limits.perCall)
      return kept == 1 ? .kept : .refused
    }
  }

  /// Only live calls have any: their indexes find these few without a look at what is kept for good.
  private static func unclaimedBytes(_ db: Database) throws -> Int {
    try db.row(
      """
      SELECT COALESCE(SUM(LENGTH(a.content_sealed)), 0) AS bytes
      FROM calls c JOIN attachments a ON a.call_id = c.call_id
      WHERE c.ended_at IS NULL AND a.record_place IS NULL
      """)?.int("bytes") ?? 0
  }

  package func attachment(
    _ id: AttachmentID, for access: RecordAccess
  ) async throws(StoreError) -> [UInt8]? {
    try await read { db in
      try db.row(
        """
        SELECT a.content_sealed FROM attachments a JOIN records r ON r.place = a.record_place
        WHERE a.attachment_id = $4 AND \(RecordReading.visible)
        """,
        access.member.blob, access.holdsNames, access.holdsInbox, id.blob
      )?.bytes("content_sealed")
    }
  }

  package func dropUnclaimed(before time: UnixSeconds) async throws(StoreError) {
    try await write { db in
      try db.run("DELETE FROM attachments WHERE record_place IS NULL AND left_at < $1", time)
    }
  }
}
