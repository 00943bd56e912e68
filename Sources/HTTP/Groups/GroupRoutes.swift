// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import HTTPTypes
import Hummingbird
import Sealing

/// A member's wrapped group seeds, and wraps that a holder adds for another.
package struct GroupRoutes: RouteGroup {
  private let groups: any GroupStore
  private let roster: RosterKeeper

  package init(groups: any GroupStore, roster: RosterKeeper) {
    self.groups = groups
    self.roster = roster
  }

  package func addRoutes(to api: inout API) {
    api.member(.get, "groups", use: mine)
    api.member(.post, "groups/wraps", use: add)
  }

  private struct Mine: Encodable {
    let wraps: [Blob]
    let past: [Blob]
  }

  @Sendable private func mine(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    let standing = try await self.roster.current().members[context.member]?.standing
    var past: [StoredPastSeed] = []
    for scope in GroupScope.allCases where standing?.holds(scope.power) == true {
      past += try await groups.pastSeeds(scope: scope.rawValue)
    }
    let wraps = try await groups.wraps(of: context.member)
    return try JSONBody.response(
      Mine(wraps: wraps.map { Blob($0.bytes) }, past: past.map { Blob($0.bytes) }))
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
    try await groups.add(wraps.map(StoredGroupWrap.init))
    return .done
  }
}
