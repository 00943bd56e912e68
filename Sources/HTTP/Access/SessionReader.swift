// SPDX-License-Identifier: AGPL-3.0-or-later

import Hummingbird

/// Finds the session of a request's cookie.
package struct SessionReader: Sendable {
  /// `__Host-`: only ever set by this host, over TLS or on localhost, for every path.
  package static let cookieName = "__Host-session"

  private let find: @Sendable (_ token: [UInt8]) async throws -> SignedIn?

  /// - Parameter find: who the opaque token belongs to; `nil` for one that is unknown, ended or
  ///   of a removed member.
  package init(find: @escaping @Sendable (_ token: [UInt8]) async throws -> SignedIn?) {
    self.find = find
  }

  /// - Throws: `Problem` `signed-out` unless the cookie names a live session.
  func signedIn(_ request: Request) async throws -> SignedIn {
    guard let token = Self.token(of: request), let signedIn = try await find(token) else {
      throw Problem(.signedOut)
    }
    return signedIn
  }

  /// The same; a connection that was kept for a member whose session has ended is a stranger's.
  func signedIn(
    _ request: Request, on context: APIContext, among connections: OpenConnections?
  ) async throws -> SignedIn {
    do {
      return try await signedIn(request)
    } catch {
      connections?.disown(context.channel)
      throw error
    }
  }

  static func token(of request: Request) -> [UInt8]? {
    request.cookies[cookieName].flatMap { Blob(base64URL: $0.value) }?.bytes
  }
}
