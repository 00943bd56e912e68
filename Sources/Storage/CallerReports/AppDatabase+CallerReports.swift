// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import GRDB

extension AppDatabase: CallerReportStore {
  package func keep(_ report: CallerReport, audit: AuditAct) async throws(StoreError) {
    try await write { db in
      try CallerReportStatements.keep(report, db)
      try append(audit, db)
    }
  }

  package func report(
    of call: CallID, by member: MemberID
  ) async throws(StoreError) -> CallerReport? {
    try await read { db in
      try db.row(
        "SELECT * FROM caller_reports WHERE call_id = $1 AND member_id = $2", call.blob,
        member.blob
      ).map(CallerReportStatements.report)
    }
  }

  package func callerReports(
    at now: UnixSeconds
  ) async throws(StoreError) -> [CallerReport] {
    try await read { db in
      try db.rows(
        "SELECT * FROM caller_reports WHERE until > $1 ORDER BY made_at DESC, report_id", now
      ).map(CallerReportStatements.report)
    }
  }

  package func dismiss(
    _ id: CallerReportID, at now: UnixSeconds, audit: AuditAct
  ) async throws(StoreError) -> Bool {
    try await audited(audit) { db in try CallerReportStatements.forget(like: id, at: now, db) }
  }

  package func dismiss(
    _ id: CallerReportID, banning ban: Ban, audit: AuditAct
  ) async throws(StoreError) -> Bool {
    try await audited(audit) { db in
      guard try CallerReportStatements.forget(like: id, at: ban.madeAt, db) else { return false }
      try BanStatements.insert(ban, db)
      return true
    }
  }

  package func dropCallerReports(before time: UnixSeconds) async throws(StoreError) {
    try await write { db in try db.run("DELETE FROM caller_reports WHERE until <= $1", time) }
  }
}

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
