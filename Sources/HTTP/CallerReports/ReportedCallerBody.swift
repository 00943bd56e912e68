// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

/// A caller of whom something was reported.
struct ReportedCallerBody: Encodable {
  struct Report: Encodable {
    let call: CallID
    let member: MemberID
    let kind: String
    let madeAt: UnixSeconds
  }

  /// The newest report of the caller, by which all of them are decided about.
  let id: CallerReportID
  let channel: String
  let bannedUntil: OrNull<UnixSeconds>
  let reports: [Report]

  init(_ newest: CallerReport, of reports: [CallerReport], bannedUntil: UnixSeconds?) {
    id = newest.id
    channel = WireWord.spelled(newest.channel)
    self.bannedUntil = OrNull(bannedUntil)
    self.reports = reports.map { report in
      Report(
        call: report.call, member: report.member, kind: report.kind.rawValue,
        madeAt: report.madeAt)
    }
  }
}
