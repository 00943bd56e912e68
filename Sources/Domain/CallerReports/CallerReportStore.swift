// SPDX-License-Identifier: AGPL-3.0-or-later

/// Reports of callers that nobody has decided about yet.
package protocol CallerReportStore: Sendable {
  /// Adds one, or puts it in the place of hers about the same call.
  func keep(_ report: CallerReport, audit: AuditAct) async throws(StoreError)
  /// Hers about that call, if nobody has decided about it.
  func report(
    of call: CallID, by member: MemberID
  ) async throws(StoreError) -> CallerReport?
  /// Newest first.
  func callerReports(at now: UnixSeconds) async throws(StoreError) -> [CallerReport]
  /// Forgets every report of the caller whom that one is about. `false`, and no audit entry, if there
  /// is none of that id.
  func dismiss(
    _ id: CallerReportID, at now: UnixSeconds, audit: AuditAct
  ) async throws(StoreError) -> Bool
  /// The same, and turns the caller away.
  func dismiss(
    _ id: CallerReportID, banning ban: Ban, audit: AuditAct
  ) async throws(StoreError) -> Bool
  /// Forgets those that were over by then.
  func dropCallerReports(before time: UnixSeconds) async throws(StoreError)
}
