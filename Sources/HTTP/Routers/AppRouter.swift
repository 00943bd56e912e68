// SPDX-License-Identifier: AGPL-3.0-or-later

import HTTPTypes
package import Hummingbird

/// Everything that is answered, put together: middleware, the API, the client's files.
package struct AppRouter {
  package let router: Router<APIContext>
  /// Every route of the API, for the test that walks them.
  package let routes: [APIRoute]

  /// - Parameters:
  ///   - groups: one for each noun.
  ///   - files: the client.
  ///   - headers: what every response carries.
  ///   - sameSite: what a request that changes something has to come from.
  ///   - connections: those that are open.
  package init(
    groups: [any RouteGroup], sessions: SessionReader, files: StaticFiles,
    headers: SecurityHeaders, budget: RequestBudget, addresses: ClientAddress,
    sameSite: SameSite, connections: OpenConnections
  ) {
    let router = Router(context: APIContext.self)
    router.addMiddleware {
      SecurityHeadersMiddleware(headers: headers)
      ProblemMiddleware()
      UnreadBodyMiddleware()
      RequestBudgetMiddleware(budget: budget, addresses: addresses)
    }
    var api = API(
      router: router, sessions: sessions, sameSite: sameSite, connections: connections)
    for group in groups { group.addRoutes(to: &api) }
    router.get("health") { _, _ in
      Response(
        status: .ok, headers: [.contentType: "text/plain; charset=utf-8"],
        body: .init(byteBuffer: .init(string: "ok\n")))
    }
    StaticFileResponder(files: files).addRoutes(to: router)
    self.router = router
    routes = api.routes
  }
}
