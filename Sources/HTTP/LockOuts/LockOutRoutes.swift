// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import HTTPTypes
import Hummingbird
package import Identity

/// An admin locks a member out everywhere at once, as when a phone with an open page was stolen.
///
/// Whoever is locked out needs her recovery code to come back, so an admin's session alone is not
/// enough.
package struct LockOutRoutes: RouteGroup {
  private let lockOuts: LockOuts
  private let confirmations: Confirmations
  private let addresses: ClientAddress
  private let events: LiveEvents

  package init(
    lockOuts: LockOuts, confirmations: Confirmations, addresses: ClientAddress, events: LiveEvents
  ) {
    self.lockOuts = lockOuts
    self.confirmations = confirmations
    self.addresses = addresses
    self.events = events
  }

  package func addRoutes(to api: inout API) {
    api.member(.post, "members/{member}/lock-out", needs: .manageMembers, use: lockOut)
  }

  private struct Order: Decodable { let confirm: ConfirmationBody }

  private struct Done: Encodable {
    /// The custodian has destroyed her shares; otherwise it is asked until it has.
    let sharesDestroyed: Bool
  }

  @Sendable private func lockOut(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    let member = try context.id("member", as: MemberID.self)
    let body = try await JSONBody.decode(Order.self, from: request)
    // She would need her own code; her other devices she revokes by herself.
    guard member != context.member else { throw Problem(.conflict) }
    let network = addresses.signInNetwork(of: request, peer: context.peerAddress)
    try await confirmations.check(
      try body.confirm.confirmation(from: network), of: context.member, in: try context.session)
    guard try await lockOuts.lockOut(member, by: context.member) else { throw Problem(.notFound) }
    events.end(.member(member), with: try .signedOutByLockOut())
    let isDone = (try? await lockOuts.destroyShares(of: member)) ?? false
    return try JSONBody.response(Done(sharesDestroyed: isDone))
  }
}
