// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import HTTPTypes
import Hummingbird

/// Numbers that an admin has, turned away many at once or looked for one by one. Each is hashed
/// while its request is handled, and stands nowhere afterwards.
package struct NumberBanRoutes: RouteGroup {
  private let bans: any BanStore
  private let hasher: NumberHasher
  /// The hotline’s own numbers.
  private let own: @Sendable () -> [PhoneNumber]
  private let clock: WallClock

  package init(
    bans: any BanStore, hasher: NumberHasher, own: @escaping @Sendable () -> [PhoneNumber],
    clock: WallClock
  ) {
    self.bans = bans
    self.hasher = hasher
    self.own = own
    self.clock = clock
  }

  package func addRoutes(to api: inout API) {
    api.member(.post, "bans/numbers", needs: .manageBans, use: add)
    api.member(.post, "bans/lookup", needs: .manageBans, use: look)
  }

  private struct Added: Encodable {
    let added: Int
    let renewed: Int
    let refused: [PostedBans.Refused]
  }

  @Sendable private func add(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    let posted = try await JSONBody.decode(PostedBans.self, from: request)
    let (list, numbers, refused) = try posted.checked(own: own())
    let now = clock.now.seconds
    let made = numbers.map { number in
      Ban(
        id: .random(), addressHash: hasher.lasting(number), channel: .phone, source: .list(list),
        madeBy: context.member, madeAt: now, until: now + posted.seconds)
    }
    guard !made.isEmpty else {
      return try JSONBody.response(Added(added: 0, renewed: 0, refused: refused))
    }
    let became = try await bans.add(
      made, at: now,
      audit: AuditAct(
        actor: context.member, action: .numbersBanned, object: list.bytes,
        detail: BanList.auditDetail(count: made.count, until: now + posted.seconds), at: now))
    return try JSONBody.response(
      Added(added: became.added, renewed: became.renewed, refused: refused))
  }

  private struct Looked: Decodable { let number: String }
  private struct Found: Encodable { let ban: OrNull<BanBody> }

  @Sendable private func look(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    let posted = try await JSONBody.decode(Looked.self, from: request)
    guard let number = PhoneNumber(posted.number) else { throw Problem(.malformed) }
    let ban = try await bans.ban(of: hasher.lasting(number), at: clock.now.seconds)
    return try JSONBody.response(Found(ban: OrNull(ban.map(BanBody.init))))
  }
}
