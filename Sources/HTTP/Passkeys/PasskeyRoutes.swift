// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import HTTPTypes
import Hummingbird
package import Identity

/// Signing in by passkey: a challenge, and its answer.
package struct PasskeyRoutes: RouteGroup {
  private let signIn: PasskeySignIn

  package init(signIn: PasskeySignIn) { self.signIn = signIn }

  package func addRoutes(to api: inout API) {
    api.open(.post, "passkeys/challenge", to: .anyone, use: challenge)
    api.open(.post, "passkeys/sign-in", to: .anyone, use: signIn)
  }

  private struct Nothing: Decodable {}
  private struct Challenge: Encodable { let challenge: Blob }

  /// For signing in, for confirming and for making one: what a browser signs beside it says which.
  @Sendable private func challenge(_ request: Request, _ context: APIContext) async throws
    -> Response
  {
    _ = try await JSONBody.decode(Nothing.self, from: request)
    guard let challenge = signIn.challenge() else { throw Problem(.notFound) }
    return try JSONBody.response(Challenge(challenge: Blob(challenge.bytes)))
  }

  @Sendable private func signIn(_ request: Request, _ context: APIContext) async throws
    -> Response
  {
    let touch = try await JSONBody.decode(TouchBody.self, from: request)
    return try .signedIn(try await signIn.signIn(try touch.passkeyAnswer))
  }
}
