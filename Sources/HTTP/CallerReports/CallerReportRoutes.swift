// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import HTTPTypes
import Hummingbird

/// A member says of a call of hers that it was none for the hotline. It turns nobody away.
package struct CallerReportRoutes: RouteGroup {
  /// How long the report of a number is kept for somebody to decide about.
  private static let daysKept: Int64 = 30

  private let met: CallersMet
  private let reports: any CallerReportStore
  private let clock: WallClock

  package init(met: CallersMet, reports: any CallerReportStore, clock: WallClock) {
    self.met = met
    self.reports = reports
    self.clock = clock
  }

  package func addRoutes(to api: inout API) {
    api.member(.get, "calls/{call}/report", needs: .answerCalls, use: show)
    api.member(.post, "calls/{call}/report", needs: .answerCalls, use: report)
  }

  private struct Posted: Decodable { let kind: String }
  private struct Reported: Encodable { let kind: OrNull<String> }

  /// Her own; `null` where she has made none, or where it was decided about.
  @Sendable private func show(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    let call = try context.id("call", as: CallID.self)
    let report = try await reports.report(of: call, by: context.member)
    return try JSONBody.response(Reported(kind: OrNull(report?.kind.rawValue)))
  }

  @Sendable private func report(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    let call = try context.id("call", as: CallID.self)
    let posted = try await JSONBody.decode(Posted.self, from: request)
    guard let kind = CallerReportKind(rawValue: posted.kind) else { throw Problem(.malformed) }
    let caller = try await met.caller(of: call, metBy: context.member)
    let now = clock.now.seconds
    let report = CallerReport(
      id: .random(), call: call, member: context.member, kind: kind,
      addressHash: caller.addressHash, channel: caller.channel, madeAt: now,
      until: caller.hashEndsAt ?? now + Self.daysKept * AddressHasher.secondsPerDay)
    try await reports.keep(
      report,
      audit: AuditAct(
        actor: context.member, action: .callerReported, object: call.bytes, at: now))
    return try JSONBody.response(Reported(kind: OrNull(kind.rawValue)))
  }
}
