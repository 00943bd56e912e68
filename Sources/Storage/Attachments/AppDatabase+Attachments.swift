// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import GRDB

extension AppDatabase: AttachmentStore {
  package func leave(
    _ attachment: AttachmentID, sealed: [UInt8], with call: CallID, limits: AttachmentLimits,
    at now: UnixSeconds
  ) async throws(StoreError) -> AttachmentLeft {
    try await write { db in
      guard try Self.hasRoom(for: sealed.count, limits, db) else { return .full }
      let at = try Self.moment(now, with: call, db)
      let kept = try db.run(
        """
        INSERT INTO attachments (attachment_id, call_id, left_at, content_sealed)
        SELECT $1, c.call_id, $3, $4 FROM calls c WHERE c.call_id = $2 AND c.ended_at IS NULL
        AND (SELECT COUNT(*) FROM attachments a WHERE a.call_id = $2) < $5
        ON CONFLICT (attachment_id) DO NOTHING
        """,
        attachment.blob, call.blob, at, sealed.blob, limits.perCall)
      return kept == 1 ? .kept : .refused
    }
  }

  /// Those of one call that no message has taken over are told apart by when they were left: of two
  /// in a second the later one has the next.
  private static func moment(
    _ now: UnixSeconds, with call: CallID, _ db: Database
  ) throws -> UnixSeconds {
    let last = try db.row(
      """
      SELECT left_at FROM attachments WHERE call_id = $1 AND record_place IS NULL AND left_at >= $2
      ORDER BY left_at DESC LIMIT 1
      """,
      call.blob, now)
    return try last.map { try $0.time("left_at") + 1 } ?? now
  }

  package func hasRoom(
    for bytes: Int, limits: AttachmentLimits
  ) async throws(StoreError) -> Bool {
    try await read { db in try Self.hasRoom(for: bytes, limits, db) }
  }

  static func hasRoom(
    for bytes: Int, _ limits: AttachmentLimits, _ db: Database
  ) throws -> Bool {
    let wanted = try unclaimedBytes(db) + bytes
    guard wanted <= limits.bytes else { return false }
    return try VoiceMessageStatements.unheardBytes(db) + wanted <= limits.unheardBytes
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

  /// Gives a call's voice message the attachment that was left last, and drops the others: no
  /// message has more than one, and what nobody can play would lie here for good.
  static func claim(for place: Int64, from call: CallID, _ db: Database) throws {
    try db.run(
      """
      UPDATE attachments SET record_place = $1 WHERE attachment_id = (
        SELECT attachment_id FROM attachments WHERE call_id = $2 AND record_place IS NULL
        ORDER BY left_at DESC LIMIT 1)
      """,
      place, call.blob)
    try db.run(
      "DELETE FROM attachments WHERE call_id = $1 AND record_place IS NULL", call.blob)
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
