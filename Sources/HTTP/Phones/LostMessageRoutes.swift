// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import HTTPTypes
import Hummingbird

/// An admin has read that a voice message is lost: nobody is told of it any more.
package struct LostMessageRoutes: RouteGroup {
  private let putAway: @Sendable (RecordID) async throws -> Bool

  /// - Parameter putAway: `false` if there is none of that id.
  package init(putAway: @escaping @Sendable (RecordID) async throws -> Bool) {
    self.putAway = putAway
  }

  package func addRoutes(to api: inout API) {
    api.member(.delete, "lost-messages/{message}", needs: .manageSettings, use: putAway)
  }

  @Sendable private func putAway(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    guard try await putAway(try context.id("message")) else { throw Problem(.notFound) }
    return .done
  }
}
