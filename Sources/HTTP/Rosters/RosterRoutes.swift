// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import HTTPTypes
import Hummingbird
import Sealing

/// The signed roster: fetched by whoever has a session or an open invite, extended by those
/// who hold SIGN. What a restored server lacks is for `RestorationRoutes`.
package struct RosterRoutes: RouteGroup {
  /// How many entries one page has.
  static let pageSize = 200

  private let keeper: RosterKeeper
  private let rosters: any RosterStore
  private let invites: OpenInvites
  private let members: any MemberStore
  private let groups: any GroupStore
  private let announcements: RosterAnnouncements
  private let mayName: @Sendable (_ custodian: [UInt8]) -> Bool
  private let clock: WallClock

  /// - Parameter mayName: whether an entry may name the custodian of that key's hash: only one that
  ///   this server reaches, or nobody could unlock any more.
  package init(
    keeper: RosterKeeper, rosters: any RosterStore, invites: any InviteStore,
    members: any MemberStore, groups: any GroupStore, announcements: RosterAnnouncements,
    mayName: @escaping @Sendable (_ custodian: [UInt8]) -> Bool, clock: WallClock
  ) {
    self.keeper = keeper
    self.rosters = rosters
    self.invites = OpenInvites(invites: invites, roster: keeper, clock: clock)
    self.members = members
    self.groups = groups
    self.announcements = announcements
    self.mayName = mayName
    self.clock = clock
  }

  package func addRoutes(to api: inout API) {
    let sessions = api.reader()
    api.open(.get, "roster", to: .inviteOrMember) { request, _ in
      if try await invites.shown(by: request) == nil { _ = try await sessions.signedIn(request) }
      return try await page(request)
    }
    api.member(.post, "roster/entries", needs: .signRoster, use: post)
    api.member(.post, "roster/heads", needs: .signRoster, use: postHead)
  }

  private struct PageBody: Encodable {
    let entries: [Blob]
    let heads: [Blob]
    /// There are more: ask again from behind the last.
    let truncated: Bool
    /// Absent unless a backup is being made whole again.
    let restoring: RestoringBody?
    /// Unix seconds; absent where no backup ever took the database's place.
    let restoredAt: UnixSeconds?
  }

  private func page(_ request: Request) async throws -> Response {
    let from = try request.number("from", in: 0...Int(UInt32.max)) ?? 0
    let entries = try await rosters.entries(from: UInt32(from), limit: Self.pageSize + 1)
    let heads = try await rosters.statements()
    return try JSONBody.response(
      PageBody(
        entries: entries.prefix(Self.pageSize).map { Blob($0.bytes) },
        heads: heads.map { Blob($0.bytes) }, truncated: entries.count > Self.pageSize,
        restoring: await keeper.restoring, restoredAt: try await keeper.restoredAt))
  }

  private struct PostedBody: Encodable { let seq: UInt32 }

  @Sendable private func post(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    let posted = try await JSONBody.decode(PostedRosterEntry.self, from: request)
    let entry = try RosterEntry(parsing: posted.entry.bytes)
    guard entry.signer == context.member else { throw Problem.entryRefused("signer") }
    if case .custodian(let key) = entry.body, !mayName(key.hash) {
      throw Problem.entryRefused("custodian")
    }
    let role = try await subject(of: entry)?.role
    let held = Set(try await groups.wraps(of: context.member).map(\.scope))
    let now = clock.now.seconds
    let roster = try await keeper.append(entry.bytes) { entry, _, roster in
      try RosterWork(entry: entry, roster: roster, now: now, heldScopes: held)
        .addition(posted, currentRole: role)
    }
    await announcements.tell(of: entry, in: roster)
    return try JSONBody.response(PostedBody(seq: entry.sequence), status: .created)
  }

  private func subject(of entry: RosterEntry) async throws -> Member? {
    guard case .set(let change) = entry.body else { return nil }
    return try await members.member(change.subject)
  }

  private struct PostedHead: Decodable { let statement: Blob }

  @Sendable private func postHead(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    let posted = try await JSONBody.decode(PostedHead.self, from: request)
    let roster = try await keeper.current()
    guard let last = roster.entries.last else { throw Problem(.notFound) }
    let work = RosterWork(entry: last, roster: roster, now: clock.now.seconds)
    try await rosters.keep(try work.statement(posted.statement, by: context.member))
    let hasEnded = try await keeper.show(chainOf: context.member)
    if hasEnded { announcements.tellHead(of: roster) }
    return .done
  }
}
