// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import GRDB

extension AppDatabase: CallBackStore {
  /// A claim whose call is not there is one that is just being begun, or was cut off by a crash.
  private static let secondsToBegin: Int64 = 30

  package func keep(_ waiting: WaitingCallBack) async throws(StoreError) {
    try await write { db in
      try db.run(
        """
        INSERT INTO call_backs (call_back_id, call_id, account_id, language, asked_at, number_hash,
          number_sealed, tries)
        VALUES ($1, $2, $3, $4, $5, $6, $7, 0)
        ON CONFLICT (number_hash) DO UPDATE SET call_back_id = excluded.call_back_id,
          call_id = excluded.call_id, account_id = excluded.account_id,
          language = excluded.language, asked_at = excluded.asked_at,
          number_sealed = excluded.number_sealed
        """,
        waiting.id.blob, waiting.call.blob, waiting.account.blob, waiting.language.text,
        waiting.askedAt, waiting.numberHash.blob, waiting.numberSealed.blob)
    }
  }

  package func callBacks() async throws(StoreError) -> [WaitingCallBack] {
    try await read { db in
      try db.rows("SELECT * FROM call_backs ORDER BY asked_at, call_back_id")
        .map(Self.callBack)
    }
  }

  package func callBack(_ id: CallBackID) async throws(StoreError) -> WaitingCallBack? {
    try await read { db in
      try db.row("SELECT * FROM call_backs WHERE call_back_id = $1", id.blob)
        .map(Self.callBack)
    }
  }

  package func claim(
    _ id: CallBackID, for call: CallID, at now: UnixSeconds, audit: AuditAct
  ) async throws(StoreError) -> Bool {
    try await audited(audit) { db in
      try db.run(
        """
        UPDATE call_backs SET calling_id = $2, called_at = $3, tries = tries + 1
        WHERE call_back_id = $1 AND tries < $4 AND (calling_id IS NULL OR (called_at <= $5
          AND NOT EXISTS (SELECT 1 FROM calls c
            WHERE c.call_id = call_backs.calling_id AND c.ended_at IS NULL)))
        """,
        id.blob, call.blob, now, WaitingCallBack.mostTries, now - Self.secondsToBegin) == 1
    }
  }

  package func finish(_ call: CallID, talked: Bool) async throws(StoreError) -> Bool {
    try await write { db in
      guard !talked else {
        return try db.run("DELETE FROM call_backs WHERE calling_id = $1", call.blob) == 1
      }
      return try db.run(
        "UPDATE call_backs SET calling_id = NULL WHERE calling_id = $1", call.blob) == 1
    }
  }

  @discardableResult
  package func giveBack(_ call: CallID) async throws(StoreError) -> Bool {
    try await write { db in
      try db.run(
        """
        UPDATE call_backs SET calling_id = NULL, tries = tries - 1
        WHERE calling_id = $1 AND tries > 0
        """, call.blob) == 1
    }
  }

  package func remove(
    _ id: CallBackID, audit: AuditAct
  ) async throws(StoreError) -> Bool {
    try await audited(audit) { db in
      try db.run("DELETE FROM call_backs WHERE call_back_id = $1", id.blob) == 1
    }
  }

  package func dropCallBacks(before time: UnixSeconds) async throws(StoreError) -> Bool {
    try await write { db in
      try db.run("DELETE FROM call_backs WHERE asked_at <= $1", time) > 0
    }
  }

  private static func callBack(_ row: Row) throws -> WaitingCallBack {
    guard let language = LanguageTag(try row.text("language")) else {
      throw StoreError.damaged("language")
    }
    return WaitingCallBack(
      id: try row.id("call_back_id"), call: try row.id("call_id"),
      account: try row.id("account_id"), language: language, askedAt: try row.time("asked_at"),
      numberHash: try row.id("number_hash"), numberSealed: try row.bytes("number_sealed"),
      tries: try row.int("tries"), calling: try row.optionalID("calling_id"))
  }
}
