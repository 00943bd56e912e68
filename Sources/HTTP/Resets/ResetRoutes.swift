// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import HTTPTypes
import Hummingbird
package import Identity

/// Reset links: an admin makes one, its member sets a new passphrase with it.
package struct ResetRoutes: RouteGroup {
  private let resets: Resets
  private let events: LiveEvents

  package init(resets: Resets, events: LiveEvents) {
    self.resets = resets
    self.events = events
  }

  package func addRoutes(to api: inout API) {
    api.open(.post, "reset", to: .anyone, use: redeem)
    api.member(.post, "members/{member}/reset-link", needs: .manageMembers, use: issue)
  }

  private struct Redemption: Decodable {
    /// 16 bytes in hex.
    let token: String
    let signInName: String
    let auth: Blob
  }

  @Sendable private func redeem(_ request: Request, _ context: APIContext) async throws
    -> Response
  {
    let body = try await JSONBody.decode(Redemption.self, from: request)
    guard let token = [UInt8](hex: body.token).flatMap(ResetToken.init) else {
      throw Problem(.malformed)
    }
    let outcome = try await resets.redeem(
      token, name: try SignInInput.name(body.signInName, else: .wrongSignIn),
      auth: try SignInInput.auth(body.auth))
    switch outcome {
    case .signedIn(let session):
      // The browsers that the old passphrase had signed in are out.
      events.end(.member(session.member), with: .signedOut)
      return try .signedIn(session)
    case .used: throw Problem(.linkUsed)
    case .expired: throw Problem(.linkExpired)
    case .otherName: throw Problem(.wrongSignIn)
    case .busy: throw Problem(.unavailable)
    }
  }

  private struct Link: Encodable {
    let token: String
    let expiresAt: UnixSeconds
  }

  @Sendable private func issue(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    let member = try context.id("member", as: MemberID.self)
    guard let issued = try await resets.issue(for: member, by: context.member) else {
      throw Problem(.notFound)
    }
    return try JSONBody.response(
      Link(token: issued.token.bytes.hex, expiresAt: issued.expiresAt), status: .created)
  }
}
