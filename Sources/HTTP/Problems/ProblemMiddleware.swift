// SPDX-License-Identifier: AGPL-3.0-or-later

import Foundation
import Hummingbird
import Logging

/// Turns whatever a route throws into an RFC 9457 problem.
///
/// An error that no route meant to throw becomes `internal`; its *type* alone is logged, because
/// an error's description may quote what a person sent.
struct ProblemMiddleware<Context: RequestContext>: RouterMiddleware {
  func handle(
    _ request: Request, context: Context,
    next: @concurrent (Request, Context) async throws -> Response
  ) async throws -> Response {
    do {
      return try await next(request, context)
    } catch {
      return try problem(for: error, context).response(from: request, context: context)
    }
  }

  private func problem(for error: any Error, _ context: Context) -> Problem {
    switch error {
    case let problem as Problem: return problem
    case let refusal as any ProblemConvertible: return refusal.problem
    case is DecodingError: return Problem(.malformed)
    case let http as any HTTPResponseError: return Problem(type(of: http.status))
    default:
      context.logger.error(
        "a request failed", metadata: ["error.type": "\(Swift.type(of: error))"])
      return Problem(.internalError)
    }
  }

  private func type(of status: HTTPResponse.Status) -> ProblemType {
    switch status {
    case .notFound: .notFound
    case .contentTooLarge: .bodyTooLarge
    case .methodNotAllowed: .methodNotAllowed
    default: status.code < 500 ? .malformed : .internalError
    }
  }
}

/// An error of another module that has its own answer on the wire.
package protocol ProblemConvertible: Error {
  var problem: Problem { get }
}
