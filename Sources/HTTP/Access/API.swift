// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
package import HTTPTypes
package import Hummingbird

/// The API's routes while they are being put together.
///
/// A route can be added only with the access it asks for, so that none exists without one, and
/// the list of all of them is there for the test that walks it.
package struct API {
  package typealias OpenHandler =
    @Sendable (Request, APIContext) async throws -> Response
  package typealias MemberHandler =
    @Sendable (Request, MemberContext) async throws -> Response

  package let router: Router<APIContext>
  private let sessions: SessionReader
  private let sameSite: SameSite
  let connections: OpenConnections?
  let bigAnswers = BigAnswers()
  package private(set) var routes: [APIRoute] = []

  /// - Parameter connections: those of whoever has shown who she is are kept.
  package init(
    router: Router<APIContext>, sessions: SessionReader, sameSite: SameSite = SameSite(),
    connections: OpenConnections? = nil
  ) {
    self.router = router
    self.sessions = sessions
    self.sameSite = sameSite
    self.connections = connections
  }

  /// Adds a route whose handler checks a credential of its own, or none.
  ///
  /// - Parameters:
  ///   - path: below `/api/`, as `calls/{call}/stream`.
  ///   - access: any but `.member` and `.permission`, which `member(_:_:needs:use:)` checks.
  package mutating func open(
    _ method: HTTPRequest.Method, _ path: String, to access: Access,
    use handler: @escaping OpenHandler
  ) {
    add(method, path, access, isOpenWhileDue: true) { request, context in
      try await handler(request, context)
    }
  }

  /// Adds a route for members; the session and the permission are checked before the handler.
  ///
  /// - Parameters:
  ///   - whileDue: whether it is there for a session that a passkey has yet to confirm: for what
  ///     the way out of it takes, for unlocking, and for calls, which are never lost for it.
  ///   - isBig: whether its answers may be megabytes: of a session few are under way at once.
  package mutating func member(
    _ method: HTTPRequest.Method, _ path: String, needs permission: Permission? = nil,
    whileDue: Bool = false, isBig: Bool = false, use handler: @escaping MemberHandler
  ) {
    let bigAnswers = isBig ? bigAnswers : nil
    let (sessions, connections) = (sessions, connections)
    let access = permission.map(Access.permission) ?? .member
    add(method, path, access, isOpenWhileDue: whileDue) { request, context in
      let signedIn = try await sessions.signedIn(request, on: context, among: connections)
      guard whileDue || !signedIn.isPasskeyDue else { throw Problem(.passkeyRequired) }
      if let permission, !signedIn.role.permissions.contains(permission) {
        throw Problem(.forbidden)
      }
      context.keep(in: connections, for: signedIn.member)
      let member = MemberContext(context: context, signedIn: signedIn)
      guard let bigAnswers else { return try await handler(request, member) }
      let place = await bigAnswers.enter(signedIn.sessionHash)
      return try await handler(request, member).holding(place, on: context.channel)
    }
  }

  /// - Returns: who is signed in, for an open route that also serves others.
  package func reader() -> SessionReader { sessions }

  private mutating func add(
    _ method: HTTPRequest.Method, _ path: String, _ access: Access, isOpenWhileDue: Bool,
    use handler: @escaping OpenHandler
  ) {
    let full = "/api/\(path)"
    routes.append(
      APIRoute(method: method, path: full, access: access, isOpenWhileDue: isOpenWhileDue))
    let sameSite = sameSite
    router.on(RouterPath(full), method: method) { request, context in
      // No browser is at the other end, and what it sends is as the provider writes it.
      if access != .provider { try sameSite.check(request) }
      return try await handler(request, context)
    }
  }
}
