// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import HTTPTypes
import Hummingbird
package import Telephony

/// Who belongs to the hotline. Names are sealed records; who is reachable is for those who
/// manage members, and for each member herself.
package struct MemberRoutes: RouteGroup {
  private let members: any MemberStore
  private let events: LiveEvents
  private let exchange: Exchange

  package init(members: any MemberStore, events: LiveEvents, exchange: Exchange) {
    self.members = members
    self.events = events
    self.exchange = exchange
  }

  package func addRoutes(to api: inout API) {
    api.member(.get, "members", use: list)
  }

  private struct Body: Encodable {
    let member: MemberID
    let role: Role
    let active: Bool
    let confirmed: Bool
    let joinedAt: UnixSeconds
    var onBreak: Bool?
    var reachable: Bool?
    var inCall: Bool?
  }

  @Sendable private func list(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    let permissions = context.signedIn.role.permissions
    let seesAll = permissions.contains(.manageMembers)
    var bodies: [Body] = []
    for member in try await members.members() {
      let isHerself = member.id == context.member
      // Whoever has only just joined sees nobody yet.
      guard isHerself || !permissions.isEmpty else { continue }
      var body = Body(
        member: member.id, role: member.role, active: member.isActive,
        confirmed: member.isConfirmed, joinedAt: member.joinedAt)
      if seesAll || isHerself {
        body.onBreak = member.isOnBreak
        body.reachable = events.isListening(.member(member.id))
        body.inCall = await exchange.call(of: member.id) != nil
      }
      bodies.append(body)
    }
    return try JSONBody.response(bodies)
  }
}
