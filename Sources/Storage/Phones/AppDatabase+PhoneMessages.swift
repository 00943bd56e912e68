// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import GRDB

extension AppDatabase: PhoneMessageStore {
  package func pendingMessages() async throws(StoreError) -> [PendingPhoneMessage] {
    try await read { db in
      try db.rows("SELECT * FROM phone_messages ORDER BY next_at, call_id")
        .map(PhoneMessageStatements.message)
    }
  }

  package func keep(_ message: PendingPhoneMessage) async throws(StoreError) {
    try await write { db in try PhoneMessageStatements.keep(message, db) }
  }

  package func forgetMessage(of call: CallID) async throws(StoreError) {
    try await write { db in
      try db.run("DELETE FROM phone_messages WHERE call_id = $1", call.blob)
    }
  }
}

/// Rows of voice messages that wait at providers.
enum PhoneMessageStatements {
  static func keep(_ message: PendingPhoneMessage, _ db: Database) throws {
    try db.run(
      """
      INSERT INTO phone_messages (call_id, account_id, recording_sealed, stage, tries, next_at)
      VALUES ($1, $2, $3, $4, $5, $6)
      ON CONFLICT (call_id) DO UPDATE SET account_id = excluded.account_id,
        recording_sealed = excluded.recording_sealed, stage = excluded.stage,
        tries = excluded.tries, next_at = excluded.next_at
      """,
      message.call.blob, message.account.blob, message.recordingSealed.blob,
      message.stage.rawValue, message.tries, message.nextAt)
  }

  /// Whether one waits at the account that is in no inbox yet.
  static func waits(at account: ProviderAccountID, _ db: Database) throws -> Bool {
    try db.row(
      "SELECT 1 FROM phone_messages WHERE account_id = $1 AND stage = $2 LIMIT 1", account.blob,
      PendingPhoneMessage.Stage.toFetch.rawValue) != nil
  }

  static func message(_ row: Row) throws -> PendingPhoneMessage {
    guard let stage = PendingPhoneMessage.Stage(rawValue: try row.text("stage")) else {
      throw StoreError.damaged("stage")
    }
    return PendingPhoneMessage(
      call: try row.id("call_id"), account: try row.id("account_id"),
      recordingSealed: try row.bytes("recording_sealed"), stage: stage,
      tries: try row.int("tries"), nextAt: try row.time("next_at"))
  }
}
