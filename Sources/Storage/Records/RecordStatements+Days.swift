// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import GRDB

/// The bound of what one author writes in a day: far more than anybody does, and so little that no
/// account fills the disk before somebody notices.
extension RecordStatements {
  static let mostOfDay = 2_000
  static let mostBytesOfDay = 64 * 1_024 * 1_024

  /// Counts a version that has been stored. What its author keeps for herself alone is bounded
  /// otherwise (`mostOwn`), and counts nothing here: a draft is saved every few seconds.
  ///
  /// - Throws: `RolledBack` with `.outOfDay` for one too many, so that nothing is stored or counted.
  static func count(_ record: NewRecord, _ db: Database) throws {
    guard record.audience != draftAudience else { return }
    let size =
      record.header.count + record.payload.count
      + record.wraps.reduce(0) { $0 + $1.sealed.count }
    // A clock that went back begins no new day with nothing in it.
    let row = try db.row(
      """
      INSERT INTO record_days (author_id, day, records, bytes) VALUES ($1, $2, 1, $3)
      ON CONFLICT (author_id) DO UPDATE SET
        records = 1 + CASE WHEN record_days.day >= excluded.day
          THEN record_days.records ELSE 0 END,
        bytes = excluded.bytes + CASE WHEN record_days.day >= excluded.day
          THEN record_days.bytes ELSE 0 END,
        day = excluded.day
      RETURNING records, bytes
      """,
      record.author.blob, UTCDay(of: record.receivedAt).number, size)
    guard let row else { throw StoreError.damaged("record_days") }
    guard try row.int("records") <= mostOfDay, try row.int("bytes") <= mostBytesOfDay else {
      throw RolledBack(outcome: RecordKept.outOfDay)
    }
  }
}
