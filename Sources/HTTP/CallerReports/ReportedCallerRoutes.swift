// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import HTTPTypes
import Hummingbird

/// What members have reported of callers, and what comes of it. Which reports are of one caller is
/// shown; who the caller is, nobody can tell.
package struct ReportedCallerRoutes: RouteGroup {
  private let reports: any CallerReportStore
  private let bans: any BanStore
  private let clock: WallClock
  private let webHashEndsAt: @Sendable () -> UnixSeconds

  package init(
    reports: any CallerReportStore, bans: any BanStore, hasher: AddressHasher, clock: WallClock
  ) {
    self.reports = reports
    self.bans = bans
    self.clock = clock
    webHashEndsAt = { hasher.endsAt }
  }

  package func addRoutes(to api: inout API) {
    api.member(.get, "caller-reports", needs: .manageBans, use: list)
    api.member(.post, "caller-reports/{report}/ban", needs: .manageBans, use: ban)
    api.member(.delete, "caller-reports/{report}", needs: .manageBans, use: dismiss)
  }

  private struct Body: Encodable { let callers: [ReportedCallerBody] }

  @Sendable private func list(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    let now = clock.now.seconds
    let found = try await reports.callerReports(at: now)
    var callers: [ReportedCallerBody] = []
    for reports in Self.byCaller(found) {
      guard let newest = reports.first else { continue }
      let ban = try await bans.ban(of: newest.addressHash, at: now)
      callers.append(ReportedCallerBody(newest, of: reports, bannedUntil: ban?.until))
    }
    return try JSONBody.response(Body(callers: callers))
  }

  /// In the order of the newest report of each.
  private static func byCaller(_ reports: [CallerReport]) -> [[CallerReport]] {
    let byHash = Dictionary(grouping: reports, by: \.addressHash)
    var seen: Set<Hash32> = []
    return reports.compactMap {
      seen.insert($0.addressHash).inserted ? byHash[$0.addressHash] : nil
    }
  }

  /// It has a body so that no link can ask for it.
  private struct Asked: Decodable {}
  private struct Banned: Encodable { let until: UnixSeconds }

  @Sendable private func ban(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    let id: CallerReportID = try context.id("report")
    _ = try await JSONBody.decode(Asked.self, from: request)
    let now = clock.now.seconds
    let report = try await reports.callerReports(at: now).first { $0.id == id }
    guard let report else { throw Problem(.notFound) }
    let until = report.channel == .web ? webHashEndsAt() : now + CallerBanRoutes.secondsOfYear
    let ban = Ban(
      id: .random(), addressHash: report.addressHash, channel: report.channel, source: .report,
      madeBy: context.member, madeAt: now, until: until)
    let act = AuditAct(
      actor: context.member, action: .callerBanned, object: ban.id.bytes,
      detail: ban.auditDetail, at: now)
    guard try await reports.dismiss(id, banning: ban, audit: act) else { throw Problem(.notFound) }
    return try JSONBody.response(Banned(until: until))
  }

  @Sendable private func dismiss(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    let id: CallerReportID = try context.id("report")
    let now = clock.now.seconds
    let act = AuditAct(
      actor: context.member, action: .reportsDismissed, object: id.bytes, at: now)
    guard try await reports.dismiss(id, at: now, audit: act) else { throw Problem(.notFound) }
    return .done
  }
}
