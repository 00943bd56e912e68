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
