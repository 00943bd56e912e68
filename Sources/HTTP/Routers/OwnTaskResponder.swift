// SPDX-License-Identifier: AGPL-3.0-or-later

package import Hummingbird

/// Answers each request in a task that ends with the answer.
///
/// A task keeps the largest stack that it ever needed, and a connection's lives as long as the
/// event stream on it: what middleware and routes took would stay for hours.
package struct OwnTaskResponder<Inner: HTTPResponder>: HTTPResponder
where Inner.Context: Sendable {
  private let inner: Inner

  package init(_ inner: Inner) { self.inner = inner }

  package func respond(
    to request: Request, context: Inner.Context
  ) async throws -> Response {
    async let response = inner.respond(to: request, context: context)
    return try await response
  }
}
