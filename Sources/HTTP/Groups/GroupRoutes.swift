// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import HTTPTypes
import Hummingbird
import Sealing

/// A member's wrapped group seeds, and wraps that a holder adds for another.
package struct GroupRoutes: RouteGroup {
  private let groups: any GroupStore
  private let roster: RosterKeeper
  private let events: LiveEvents

  package init(groups: any GroupStore, roster: RosterKeeper, events: LiveEvents) {
    self.groups = groups
    self.roster = roster
    self.events = events
  }

  package func addRoutes(to api: inout API) {
    api.member(.get, "groups", whileDue: true, use: mine)
    api.member(.post, "groups/wraps", use: add)
    api.member(.post, "groups/wraps/refused", use: drop)
  }

  private struct Mine: Encodable {
    let wraps: [Blob]
    let past: [Blob]
    /// Holders of her groups without a wrap of the newest generation.
    let missing: [Missing]
  }

  private struct Missing: Encodable {
    let scope: UInt8
    let generation: UInt32
    let member: MemberID
  }

  @Sendable private func mine(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    let roster = try await self.roster.current()
    var past: [StoredPastSeed] = []
    var missing: [Missing] = []
    for scope in GroupScope.allCases
    where roster.members[context.member]?.standing.holds(scope.power) == true {
      past += try await groups.pastSeeds(scope: scope.rawValue)
      missing += try await self.missing(scope, in: roster)
    }
    let wraps = try await groups.wraps(of: context.member)
    return try JSONBody.response(
      Mine(
        wraps: wraps.map { Blob($0.bytes) }, past: past.map { Blob($0.bytes) }, missing: missing))
  }

  /// A restore loses the wraps of generations that are newer than the backup.
  private func missing(_ scope: GroupScope, in roster: Roster) async throws -> [Missing] {
    let generation = roster.newestGeneration(of: scope).number
    let served = Set(try await groups.holders(scope: scope.rawValue, generation: generation))
    return roster.holders(of: scope.power).map(\.id).filter { !served.contains($0) }
      .sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) }
      .map { Missing(scope: scope.rawValue, generation: generation, member: $0) }
  }

  private struct Posted: Decodable { let wraps: [Blob] }

  /// Any holder may add what is missing; whoever it is for checks the seed against the roster.
  @Sendable private func add(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    let posted = try await JSONBody.decode(Posted.self, from: request)
    let roster = try await self.roster.current()
    let wraps = try posted.wraps.map { try roster.check(GroupWrap(parsing: $0.bytes)) }
    let standing = roster.members[context.member]?.standing
    guard wraps.allSatisfy({ standing?.holds($0.scope.power) == true }) else {
      throw Problem(.forbidden)
    }
    // Of what was there already nobody is told: that would push out what is kept for her return.
    let added = try await groups.add(wraps.map(StoredGroupWrap.init))
    if !added.isEmpty { events.send(LiveEvent("groups"), to: Set(added.map(Listener.member))) }
    return .done
  }

  private struct Refused: Decodable {
    let scope: UInt8
    let generation: UInt32
  }

  /// Her own wrap does not open: it goes, so that another holder's client makes her a good one.
  @Sendable private func drop(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    let posted = try await JSONBody.decode(Refused.self, from: request)
    guard let scope = GroupScope(rawValue: posted.scope) else { throw Problem(.malformed) }
    let dropped = try await groups.dropWrap(
      scope: scope.rawValue, generation: posted.generation, of: context.member)
    guard dropped else { throw Problem(.notFound) }
    let holders = try await roster.current().holders(of: scope.power)
    events.send(LiveEvent("groups"), to: Set(holders.map { Listener.member($0.id) }))
    return .done
  }
}
