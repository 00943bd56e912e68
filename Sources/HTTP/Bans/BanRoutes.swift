// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import HTTPTypes
import Hummingbird

/// Who is turned away now, and the end of it. What a ban is of, nobody can tell.
package struct BanRoutes: RouteGroup {
  /// The newest of those that came one by one; older ones are found by their number.
  private static let shown = 500

  private let bans: any BanStore
  private let clock: WallClock

  package init(bans: any BanStore, clock: WallClock) {
    self.bans = bans
    self.clock = clock
  }

  package func addRoutes(to api: inout API) {
    api.member(.get, "bans", needs: .manageBans, use: list)
    api.member(.delete, "bans/{ban}", needs: .manageBans, use: lift)
    api.member(.delete, "ban-lists/{list}", needs: .manageBans, use: liftList)
  }

  private struct Body: Encodable {
    let bans: [BanBody]
    let lists: [BanListBody]
    /// There are older ones that are not shown.
    let more: Bool
  }

  @Sendable private func list(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    let now = clock.now.seconds
    let found = try await bans.bans(at: now, limit: Self.shown + 1)
    return try JSONBody.response(
      Body(
        bans: found.prefix(Self.shown).map(BanBody.init),
        lists: try await bans.banLists(at: now).map(BanListBody.init),
        more: found.count > Self.shown))
  }

  @Sendable private func lift(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    let id: BanID = try context.id("ban")
    let act = AuditAct(
      actor: context.member, action: .banLifted, object: id.bytes, at: clock.now.seconds)
    guard try await bans.lift(id, audit: act) else { throw Problem(.notFound) }
    return .done
  }

  @Sendable private func liftList(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    let id: BanListID = try context.id("list")
    let act = AuditAct(
      actor: context.member, action: .banListLifted, object: id.bytes, at: clock.now.seconds)
    guard try await bans.lift(id, audit: act) else { throw Problem(.notFound) }
    return .done
  }
}
