// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import HTTPTypes
import Hummingbird
import Telephony

/// Turns a caller away, by the volunteer who talks with them: a household on the web until the
/// daily rotation, a number for a year.
package struct CallerBanRoutes: RouteGroup {
  private static let secondsOfYear: Int64 = 365 * AddressHasher.secondsPerDay

  private let desk: CallDesk
  private let bans: any BanStore
  private let hasher: AddressHasher
  private let clock: WallClock

  package init(desk: CallDesk, bans: any BanStore, hasher: AddressHasher, clock: WallClock) {
    self.desk = desk
    self.bans = bans
    self.hasher = hasher
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
    let call = try await desk.live(id, wonBy: context.member)
    // Not known for a call from before a restart: addresses are kept in memory alone.
    guard let address = desk.callers.hashes(of: id, on: hasher.today) else {
      throw Problem(.callerUnknown)
    }
    let now = clock.now.seconds
    let until = call.channel == .web ? hasher.endsAt : now + Self.secondsOfYear
    let ban = Ban(
      id: .random(), addressHash: address.household, madeBy: context.member, madeAt: now,
      until: until)
    try await bans.add(
      ban,
      audit: AuditAct(
        actor: context.member, action: .callerBanned, object: ban.id.bytes,
        detail: ban.auditDetail, at: now))
    return try JSONBody.response(Banned(until: until))
  }
}
