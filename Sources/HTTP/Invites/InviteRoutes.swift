// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import HTTPTypes
import Hummingbird
import Sealing

/// The invites of a hotline. They are made and cancelled by roster entries.
package struct InviteRoutes: RouteGroup {
  private let invites: any InviteStore
  private let roster: RosterKeeper
  private let clock: WallClock

  package init(invites: any InviteStore, roster: RosterKeeper, clock: WallClock) {
    self.invites = invites
    self.roster = roster
    self.clock = clock
  }

  package func addRoutes(to api: inout API) {
    api.member(.get, "invites", needs: .manageMembers, use: list)
  }

  private struct Body: Encodable {
    let invitePk: InviteKey
    let seq: UInt32
    let role: Role
    let expiresAt: UnixSeconds
    let issuer: MemberID
    /// `open`, `used`, `cancelled`, or `expired`: by its time, or by the names that were tried.
    let state: String
    let member: MemberID?
  }

  @Sendable private func list(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    let roster = try await self.roster.current()
    let now = clock.now.seconds
    let body = try await invites.invites().map { invite in
      Body(
        invitePk: invite.key, seq: invite.seq, role: invite.role, expiresAt: invite.expiresAt,
        issuer: invite.issuer, state: state(of: invite, in: roster, now: now),
        member: invite.member)
    }
    return try JSONBody.response(body)
  }

  private func state(of invite: Invite, in roster: Roster, now: UnixSeconds) -> String {
    switch invite.state {
    case .used: return "used"
    case .cancelled: return "cancelled"
    case .open:
      if !invite.isOpen(at: now) { return "expired" }
      return invite.isBySigner(in: roster) ? "open" : "cancelled"
    }
  }
}
