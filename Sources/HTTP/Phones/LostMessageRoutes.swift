// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import HTTPTypes
import Hummingbird

/// An admin has read that a voice message is lost: nobody is told of it any more.
package struct LostMessageRoutes: RouteGroup {
  private let putAway: @Sendable (RecordID, AuditAct) async throws -> Bool
  private let clock: WallClock

  /// - Parameter putAway: `false` if there is none of that id.
  package init(
    putAway: @escaping @Sendable (RecordID, AuditAct) async throws -> Bool, clock: WallClock
  ) {
    self.putAway = putAway
    self.clock = clock
  }

  package func addRoutes(to api: inout API) {
    api.member(.delete, "lost-messages/{message}", needs: .manageSettings, use: putAway)
  }

  @Sendable private func putAway(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    let message = try context.id("message", as: RecordID.self)
    let act = AuditAct(
      actor: context.member, action: .lostMessagePutAway, object: message.bytes,
      at: clock.now.seconds)
    guard try await putAway(message, act) else { throw Problem(.notFound) }
    return .done
  }
}
