// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import HTTPTypes
import Hummingbird
import Telephony

/// Turns a caller away, by the volunteer who talks with them or has just done so: a household on
/// the web until the daily rotation, a number for a year.
package struct CallerBanRoutes: RouteGroup {
  static let secondsOfYear: Int64 = 365 * AddressHasher.secondsPerDay

  private let met: CallersMet
  private let bans: any BanStore
  private let clock: WallClock

  package init(met: CallersMet, bans: any BanStore, clock: WallClock) {
    self.met = met
    self.bans = bans
    self.clock = clock
  }

  package func addRoutes(to api: inout API) {
    api.member(.post, "calls/{call}/ban", needs: .answerCalls, use: ban)
  }

  private struct Banned: Encodable { let until: Int64 }

  @Sendable private func ban(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    let id = try context.id("call", as: CallID.self)
    let caller = try await met.caller(of: id, metBy: context.member)
    let now = clock.now.seconds
    let until = caller.hashEndsAt ?? now + Self.secondsOfYear
    let ban = Ban(
      id: .random(), addressHash: caller.addressHash, channel: caller.channel, source: .call,
      madeBy: context.member, madeAt: now, until: until)
    try await bans.add(
      ban,
      audit: AuditAct(
        actor: context.member, action: .callerBanned, object: ban.id.bytes,
        detail: ban.auditDetail, at: now))
    return try JSONBody.response(Banned(until: until))
  }
}
