// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import HTTPTypes
import Hummingbird

/// Numbers that an admin has, turned away many at once or looked for one by one. Each is hashed
/// while its request is handled, and stands nowhere afterwards.
package struct NumberBanRoutes: RouteGroup {
  private let bans: any BanStore
  private let gate: NumberGate
  private let hasher: NumberHasher
  /// The hotline’s own numbers.
  private let own: @Sendable () -> [PhoneNumber]
  private let clock: WallClock

  package init(
    bans: any BanStore, gate: NumberGate, hasher: NumberHasher,
    own: @escaping @Sendable () -> [PhoneNumber],
    clock: WallClock
  ) {
    self.bans = bans
    self.gate = gate
    self.hasher = hasher
    self.own = own
    self.clock = clock
  }

  package func addRoutes(to api: inout API) {
    api.member(.post, "bans/numbers", needs: .manageBans, use: add)
    api.member(.post, "bans/lookup", needs: .manageBans, use: look)
  }

  /// Which of them were banned before is not told: whoever knows could try all numbers there are.
  private struct Added: Encodable {
    let banned: Int
    let refused: [PostedBans.Refused]
  }

  @Sendable private func add(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    let posted = try await JSONBody.decode(PostedBans.self, from: request)
    guard try await gate.mayTry(.ban, by: context.member) else { throw Problem(.rateLimited) }
    let (list, numbers, refused) = try posted.checked(own: own())
    let now = clock.now.seconds
    let made = numbers.map { number in
      Ban(
        id: .random(), addressHash: hasher.lasting(number), channel: .phone, source: .list(list),
        madeBy: context.member, madeAt: now, until: now + posted.seconds)
    }
    guard !made.isEmpty else {
      return try JSONBody.response(Added(banned: 0, refused: refused))
    }
    let isTheirs = try await bans.add(
      made, to: list, by: context.member, at: now,
      audit: AuditAct(
        actor: context.member, action: .numbersBanned, object: list.bytes,
        detail: BanList.auditDetail(count: made.count, until: now + posted.seconds), at: now))
    guard isTheirs else { throw Problem(.conflict) }
    return try JSONBody.response(Added(banned: made.count, refused: refused))
  }

  private struct Looked: Decodable { let number: String }
  private struct Found: Encodable { let ban: OrNull<BanBody> }

  @Sendable private func look(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    let posted = try await JSONBody.decode(Looked.self, from: request)
    guard let number = PhoneNumber(posted.number) else { throw Problem(.malformed) }
    guard try await gate.mayTry(.lookUp, by: context.member) else { throw Problem(.rateLimited) }
    let now = clock.now.seconds
    // It is written down first: who looks for many could find out who called.
    try await bans.note(
      AuditAct(actor: context.member, action: .numberLookedUp, at: now))
    let ban = try await bans.ban(of: hasher.lasting(number), at: now)
    return try JSONBody.response(Found(ban: OrNull(ban.map(BanBody.init))))
  }
}
