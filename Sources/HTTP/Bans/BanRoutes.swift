// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import HTTPTypes
import Hummingbird

/// Who is turned away now, and the end of it. What a ban is of, nobody can tell.
package struct BanRoutes: RouteGroup {
  private let bans: any BanStore
  private let clock: WallClock

  package init(bans: any BanStore, clock: WallClock) {
    self.bans = bans
    self.clock = clock
  }

  package func addRoutes(to api: inout API) {
    api.member(.get, "bans", needs: .manageBans, use: list)
    api.member(.delete, "bans/{ban}", needs: .manageBans, use: lift)
  }

  private struct Body: Encodable {
    let id: BanID
    let madeBy: MemberID
    let madeAt: UnixSeconds
    let until: UnixSeconds
  }

  @Sendable private func list(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    let body = try await bans.bans(at: clock.now.seconds).map { ban in
      Body(id: ban.id, madeBy: ban.madeBy, madeAt: ban.madeAt, until: ban.until)
    }
    return try JSONBody.response(body)
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
}
