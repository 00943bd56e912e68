// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import GRDB

/// Bounds of what one member keeps for herself alone: drafts, and what she calls her passkeys and
/// devices, together.
/// Nobody else sees them, so nobody would notice how many there are.
extension RecordStatements {
  /// Notes that one person has begun and not finished, with her labels.
  static let mostOwn = 256
  static let mostOwnBytes = 4 * 1_024 * 1_024

  /// Whether there is room for `record` in the place of `newest`, of which nothing stays.
  static func hasRoom(
    for record: NewRecord, after newest: Newest?, _ db: Database
  ) throws -> Bool {
    guard record.audience == draftAudience else { return true }
    let others = try db.row(
      """
      SELECT COUNT(*) AS count, COALESCE(SUM(LENGTH(payload_sealed)), 0) AS bytes FROM records
      WHERE audience = 4 AND author_id = $1 AND place <> $2
      """,
      record.author.blob, newest?.place ?? 0)
    guard let others else { return true }
    return try others.int("count") < mostOwn
      && others.int("bytes") + record.payload.count <= mostOwnBytes
  }
}
