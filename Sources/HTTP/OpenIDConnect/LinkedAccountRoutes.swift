// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import HTTPTypes
import Hummingbird
package import Identity

/// A member's own account at the provider: shown, linked, unlinked.
package struct LinkedAccountRoutes: RouteGroup {
  private let accounts: LinkedAccounts
  private let signIn: OpenIDSignIn
  private let addresses: ClientAddress

  package init(accounts: LinkedAccounts, signIn: OpenIDSignIn, addresses: ClientAddress) {
    self.accounts = accounts
    self.signIn = signIn
    self.addresses = addresses
  }

  /// While a passkey is due only what unlocking may take.
  package func addRoutes(to api: inout API) {
    api.member(.post, "me/provider/token", whileDue: true, use: show)
    api.member(.post, "me/provider", use: link)
    api.member(.post, "me/provider/remove", use: unlink)
  }

  private struct Shown: Encodable {
    /// For the custodian, which takes nobody else's word.
    let idToken: String
    let ticket: Blob
  }

  @Sendable private func show(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    let answer = try await JSONBody.decode(ReturnBody.self, from: request).answer(of: request)
    let shown = try await signIn.show(answer, for: context.member)
    var response = try JSONBody.response(
      Shown(
        idToken: String(decoding: shown.token, as: UTF8.self), ticket: Blob(shown.ticket)))
    response.headers[.setCookie] = OpenIDCookie.cleared
    return response
  }

  private struct Linking: Decodable {
    let ticket: Blob
    let confirm: ConfirmationBody
  }

  @Sendable private func link(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    let body = try await JSONBody.decode(Linking.self, from: request)
    try await accounts.link(
      body.ticket.bytes, of: context.member, in: try context.session,
      confirmedBy: try body.confirm.confirmation(from: network(request, context)))
    return .done
  }

  private struct Unlinking: Decodable { let confirm: ConfirmationBody }

  @Sendable private func unlink(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    let body = try await JSONBody.decode(Unlinking.self, from: request)
    let wasLinked = try await accounts.unlink(
      context.member, in: try context.session,
      confirmedBy: try body.confirm.confirmation(from: network(request, context)))
    guard wasLinked else { throw Problem(.notFound) }
    return .done
  }

  private func network(_ request: Request, _ context: MemberContext) -> SignInNetwork {
    addresses.signInNetwork(of: request, peer: context.peerAddress)
  }
}
