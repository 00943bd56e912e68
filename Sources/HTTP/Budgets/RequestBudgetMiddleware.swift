// SPDX-License-Identifier: AGPL-3.0-or-later

import Hummingbird

/// Turns away who asks too often, or too much at once, before anything is looked up.
struct RequestBudgetMiddleware: RouterMiddleware {
  typealias Context = APIContext

  let budget: RequestBudget
  let addresses: ClientAddress
  private let underWay = RequestsUnderWay()

  init(budget: RequestBudget, addresses: ClientAddress) {
    self.budget = budget
    self.addresses = addresses
  }

  func handle(
    _ request: Request, context: APIContext,
    next: @concurrent (Request, APIContext) async throws -> Response
  ) async throws -> Response {
    let counted = AddressHasher.network(addresses.of(request, peer: context.peerAddress))
    if let seconds = budget.take(for: counted) {
      throw Problem(.rateLimited, ["retryAfterSeconds": .number(seconds)])
    }
    var context = context
    context.charge = RequestCharge(budget, network: counted)
    guard let network = addresses.network(of: request, peer: context.peerAddress) else {
      return try await next(request, context)
    }
    guard let place = underWay.enter(network) else {
      throw Problem(.rateLimited, ["retryAfterSeconds": .number(1)])
    }
    return try await next(request, context).holding(place)
  }
}
