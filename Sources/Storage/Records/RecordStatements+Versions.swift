// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import GRDB

/// The bound of a record's versions, which all stay.
extension RecordStatements {
  /// Of one record by one author: more than anybody changes a note. Of what several may write, such
  /// as a name, nobody uses up the others' versions.
  static let mostVersions = 1_000

  static func mayHaveAnother(_ record: NewRecord, _ db: Database) throws -> Bool {
    // Of these only the newest stays.
    guard record.audience != draftAudience else { return true }
    let written = try db.row(
      """
      SELECT COUNT(*) AS count FROM records
      WHERE kind = $1 AND record_id = $2 AND author_id = $3
      """,
      Int(record.key.kind), record.key.id.blob, record.author.blob)
    return try written.map { try $0.int("count") < mostVersions } ?? true
  }
}
