// SPDX-License-Identifier: AGPL-3.0-or-later

import HTTPTypes
import Hummingbird

/// What the Security & Privacy page is made for: this server's own arrangement.
package struct SecurityRoutes: RouteGroup {
  private let arrangement: @Sendable () async -> SecurityArrangement

  /// - Parameter arrangement: as it is now; a custodian may be on its way to another host.
  package init(arrangement: @escaping @Sendable () async -> SecurityArrangement) {
    self.arrangement = arrangement
  }

  package func addRoutes(to api: inout API) {
    api.member(.get, "security", use: show)
  }

  @Sendable private func show(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    try JSONBody.response(await arrangement())
  }
}
