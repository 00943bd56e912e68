// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import GRDB

/// Rows of wrapped group seeds.
enum GroupStatements {
  /// - Returns: for whom one was missing.
  @discardableResult
  static func add(_ wraps: [StoredGroupWrap], _ db: Database) throws -> Set<MemberID> {
    var added: Set<MemberID> = []
    for wrap in wraps {
      let inserted = try db.run(
        """
        INSERT INTO group_wraps (scope, generation, member_id, wrap_sealed)
        VALUES ($1, $2, $3, $4) ON CONFLICT (scope, generation, member_id) DO NOTHING
        """,
        Int(wrap.scope), Int64(wrap.generation), wrap.member.blob, wrap.bytes.blob)
      if inserted == 1 { added.insert(wrap.member) }
    }
    return added
  }

  static func add(_ seed: StoredPastSeed, _ db: Database) throws {
    try db.run(
      """
      INSERT INTO past_seeds (scope, generation, from_generation, seed_sealed)
      VALUES ($1, $2, $3, $4) ON CONFLICT (scope, generation, from_generation) DO NOTHING
      """,
      Int(seed.scope), Int64(seed.generation), Int64(seed.fromGeneration), seed.bytes.blob)
  }

  static func wrap(_ row: Row) throws -> StoredGroupWrap {
    StoredGroupWrap(
      scope: try row.number("scope"), generation: try row.number("generation"),
      member: try row.id("member_id"), bytes: try row.bytes("wrap_sealed"))
  }

  static func pastSeed(_ row: Row) throws -> StoredPastSeed {
    StoredPastSeed(
      scope: try row.number("scope"), generation: try row.number("generation"),
      fromGeneration: try row.number("from_generation"),
      bytes: try row.bytes("seed_sealed"))
  }
}
