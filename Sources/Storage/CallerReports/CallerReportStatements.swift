// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import GRDB

/// Rows of reports of callers.
enum CallerReportStatements {
  static func keep(_ report: CallerReport, _ db: Database) throws {
    try db.run(
      """
      INSERT INTO caller_reports
        (report_id, call_id, member_id, kind, address_hash, channel, made_at, until)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
      ON CONFLICT (call_id, member_id) DO UPDATE SET kind = excluded.kind,
        made_at = excluded.made_at, until = excluded.until
      """,
      report.id.blob, report.call.blob, report.member.blob, report.kind.rawValue,
      report.addressHash.blob, report.channel.rawValue, report.madeAt, report.until)
  }

  /// Every report of the caller whom that one, if it stands still, is about.
  static func forget(
    like id: CallerReportID, at now: UnixSeconds, _ db: Database
  ) throws -> Bool {
    try db.run(
      """
      DELETE FROM caller_reports WHERE address_hash =
        (SELECT address_hash FROM caller_reports WHERE report_id = $1 AND until > $2)
      """, id.blob, now) > 0
  }

  static func report(_ row: Row) throws -> CallerReport {
    guard let kind = CallerReportKind(rawValue: try row.text("kind")),
      let channel = CallChannel(rawValue: try row.text("channel"))
    else { throw StoreError.damaged("caller report") }
    return CallerReport(
      id: try row.id("report_id"), call: try row.id("call_id"), member: try row.id("member_id"),
      kind: kind, addressHash: try row.id("address_hash"), channel: channel,
      madeAt: try row.time("made_at"), until: try row.time("until"))
  }
}
