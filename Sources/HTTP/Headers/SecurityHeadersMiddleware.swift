// SPDX-License-Identifier: AGPL-3.0-or-later

import Hummingbird

/// Puts the security headers on whatever leaves, problems included, over anything a route set.
struct SecurityHeadersMiddleware<Context: RequestContext>: RouterMiddleware {
  let headers: SecurityHeaders

  func handle(
    _ request: Request, context: Context,
    next: @concurrent (Request, Context) async throws -> Response
  ) async throws -> Response {
    var response = try await next(request, context)
    response.headers.reserveCapacity(response.headers.count + headers.fields.count)
    for field in headers.fields { response.headers[field.name] = field.value }
    return response
  }
}
