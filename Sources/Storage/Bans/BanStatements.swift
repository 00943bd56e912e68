// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import GRDB

/// Rows of bans.
enum BanStatements {
  static func insert(_ ban: Ban, _ db: Database) throws {
    try db.run(
      """
      INSERT INTO bans
        (ban_id, address_hash, channel, source, list_id, made_by, made_at, until)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
      """,
      ban.id.blob, ban.addressHash.blob, ban.channel.rawValue, word(ban.source),
      list(ban.source)?.blob, ban.madeBy.blob, ban.madeAt, ban.until)
  }

  /// - Returns: whether its list has it already, for no shorter than it says now.
  static func renew(_ ban: Ban, at now: UnixSeconds, _ db: Database) throws -> Bool {
    try db.run(
      """
      UPDATE bans SET until = max(until, $1)
      WHERE ban_id = (SELECT ban_id FROM bans WHERE address_hash = $2 AND until > $3
        AND list_id = $4)
      """, ban.until, ban.addressHash.blob, now, list(ban.source)?.blob) == 1
  }

  static func ban(_ row: Row) throws -> Ban {
    guard let channel = CallChannel(rawValue: try row.text("channel")) else {
      throw StoreError.damaged("channel")
    }
    return Ban(
      id: try row.id("ban_id"), addressHash: try row.id("address_hash"), channel: channel,
      source: try source(row), madeBy: try row.id("made_by"), madeAt: try row.time("made_at"),
      until: try row.time("until"))
  }

  static func lists(at now: UnixSeconds, _ db: Database) throws -> [BanList] {
    try db.rows(
      """
      SELECT list_id, min(made_by) AS made_by, min(made_at) AS made_at, max(until) AS until,
        count(*) AS count
      FROM bans WHERE until > $1 AND list_id IS NOT NULL
      GROUP BY list_id ORDER BY min(made_at) DESC, list_id
      """, now
    ).map { row in
      BanList(
        id: try row.id("list_id"), madeBy: try row.id("made_by"), madeAt: try row.time("made_at"),
        until: try row.time("until"), count: try row.int("count"))
    }
  }

  private static func source(_ row: Row) throws -> BanSource {
    switch try row.text("source") {
    case "call": .call
    case "report": .report
    case "list": .list(try row.id("list_id"))
    default: throw StoreError.damaged("source")
    }
  }

  private static func word(_ source: BanSource) -> String {
    switch source {
    case .call: "call"
    case .report: "report"
    case .list: "list"
    }
  }

  private static func list(_ source: BanSource) -> BanListID? {
    if case .list(let id) = source { id } else { nil }
  }
}
