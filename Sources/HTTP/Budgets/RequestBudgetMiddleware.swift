// SPDX-License-Identifier: AGPL-3.0-or-later

import Hummingbird

/// Turns away who asks too often, before anything is looked up.
struct RequestBudgetMiddleware: RouterMiddleware {
  typealias Context = APIContext

  let budget: RequestBudget
  let addresses: ClientAddress

  func handle(
    _ request: Request, context: APIContext,
    next: @concurrent (Request, APIContext) async throws -> Response
  ) async throws -> Response {
    let address = addresses.of(request, peer: context.peerAddress)
    if let seconds = budget.take(for: AddressHasher.network(address)) {
      throw Problem(.rateLimited, ["retryAfterSeconds": .number(seconds)])
    }
    return try await next(request, context)
  }
}
