// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import HTTPTypes
import Hummingbird
package import Identity
import Sealing

/// Signing in by passphrase, and out.
package struct SignInRoutes: RouteGroup {
  private let signIn: SignIn
  private let sessions: Sessions
  private let addresses: ClientAddress
  private let events: LiveEvents

  package init(
    signIn: SignIn, sessions: Sessions, addresses: ClientAddress, events: LiveEvents
  ) {
    self.signIn = signIn
    self.sessions = sessions
    self.addresses = addresses
    self.events = events
  }

  package func addRoutes(to api: inout API) {
    api.open(.post, "sign-in", to: .anyone, use: signIn)
    api.member(.post, "sign-out", whileDue: true, use: signOut)
  }

  private struct Credentials: Decodable {
    let signInName: String
    let auth: Blob
    /// Six digits; first sent when they are asked for, with all the rest once more.
    let code: String?
  }

  @Sendable private func signIn(_ request: Request, _ context: APIContext) async throws
    -> Response
  {
    let body = try await JSONBody.decode(Credentials.self, from: request)
    let name = try SignInInput.name(body.signInName, else: .wrongSignIn)
    let network = addresses.signInNetwork(of: request, peer: context.peerAddress)
    return try .signedIn(
      try await signIn.signIn(
        name, auth: try SignInInput.auth(body.auth), code: try SignInInput.code(body.code),
        from: network))
  }

  @Sendable private func signOut(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    if let hash = SessionHash(context.signedIn.sessionHash) { try await sessions.end(hash) }
    // Streams are the member's, not the session's: all close, and those still signed in return.
    events.end(.member(context.member))
    var response = Response.done
    response.headers[.setCookie] = SessionCookie.cleared
    return response
  }
}
