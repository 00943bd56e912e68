// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import GRDB

/// Messages that the server itself puts into the inbox. The rest is in `AppDatabase+VoiceMessages`.
extension AppDatabase {
  package func holdsVoiceMessage(_ message: RecordID) async throws(StoreError) -> Bool {
    try await read { db in try Self.holds(message, db) }
  }

  package func leave(
    _ message: NewRecord, with sound: AttachmentID, sealed: [UInt8], limits: AttachmentLimits
  ) async throws(StoreError) -> PhoneMessageLeft {
    try await write { db in
      if try Self.holds(message.key.id, db) { return .keptBefore }
      guard try Self.hasRoom(for: sealed.count, limits, db),
        try RecordStatements.hasRoom(for: message, after: nil, db)
      else { return .full }
      let place = try RecordStatements.add(message, db)
      if message.isOfKnownRoster { try WrapStatements.endUnentitled(in: place, db) }
      try db.run(
        """
        INSERT INTO attachments (attachment_id, call_id, record_place, left_at, content_sealed)
        VALUES ($1, $2, $3, $4, $5)
        """,
        sound.blob, message.parent.blob, place, message.receivedAt, sealed.blob)
      return .kept
    }
  }

  private static func holds(_ message: RecordID, _ db: Database) throws -> Bool {
    try db.row(
      "SELECT 1 FROM records r WHERE \(VoiceMessageStatements.isOne) AND r.record_id = $1",
      message.blob) != nil
  }
}
