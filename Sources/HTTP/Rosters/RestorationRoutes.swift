// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import HTTPTypes
import Hummingbird
import Sealing

/// That a backup is being made whole again, as clients are told.
struct RestoringBody: Encodable {
  let since: UnixSeconds
  /// SIGN holders whose clients have not shown their chain yet.
  let waitingFor: [MemberID]
}

extension RosterKeeper {
  /// `nil` while nothing is being restored.
  var restoring: RestoringBody? {
    restoration.map { RestoringBody(since: $0.begunAt, waitingFor: awaited) }
  }
}

/// What members' clients give back to a restored server, and the way out by hand.
package struct RestorationRoutes: RouteGroup {
  private let keeper: RosterKeeper
  private let members: any MemberStore
  private let announcements: RosterAnnouncements
  private let clock: WallClock

  package init(
    keeper: RosterKeeper, members: any MemberStore, announcements: RosterAnnouncements,
    clock: WallClock
  ) {
    self.keeper = keeper
    self.members = members
    self.announcements = announcements
    self.clock = clock
  }

  package func addRoutes(to api: inout API) {
    // Any member: her note, written by the list that she keeps, is not to wait for an admin.
    api.member(.post, "roster/missing", use: takeBack)
    api.member(.post, "roster/restoration/end", needs: .signRoster, use: end)
  }

  private struct Given: Decodable { let entries: [Blob] }
  private struct Taken: Encodable { let seq: UInt32 }

  @Sendable private func takeBack(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    let given = try await JSONBody.decode(Given.self, from: request)
    let (members, now) = (members, clock.now.seconds)
    let entries = try given.entries.map { try RosterEntry(parsing: $0.bytes) }
    for (place, entry) in entries.enumerated() {
      let roster = try await keeper.takeBack(
        entry.bytes, following: Array(entries[(place + 1)...]), from: context.member
      ) { entry, roster in
        let role = try await Self.subject(of: entry, members)?.role
        return try RosterWork(entry: entry, roster: roster, now: now).givenBack(currentRole: role)
      }
      if let roster { await announcements.tell(of: entry, in: roster) }
    }
    return try JSONBody.response(Taken(seq: try await keeper.current().head.sequence))
  }

  private static func subject(
    of entry: RosterEntry, _ members: any MemberStore
  ) async throws -> Member? {
    guard case .set(let change) = entry.body else { return nil }
    return try await members.member(change.subject)
  }

  @Sendable private func end(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    guard try await keeper.endRestoration(by: context.member) else { throw Problem(.conflict) }
    announcements.tellHead(of: try await keeper.current())
    return .done
  }
}
