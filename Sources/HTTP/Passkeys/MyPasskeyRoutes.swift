// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import HTTPTypes
import Hummingbird
package import Identity

/// A member's own passkeys.
package struct MyPasskeyRoutes: RouteGroup {
  private let passkeys: MemberPasskeys
  private let signIn: PasskeySignIn
  private let addresses: ClientAddress

  package init(passkeys: MemberPasskeys, signIn: PasskeySignIn, addresses: ClientAddress) {
    self.passkeys = passkeys
    self.signIn = signIn
    self.addresses = addresses
  }

  /// All of them while one is due: they are the way out of it.
  package func addRoutes(to api: inout API) {
    api.member(.get, "me/passkeys", whileDue: true, use: list)
    api.member(.post, "me/passkeys", whileDue: true, use: add)
    api.member(.post, "me/passkeys/confirm", whileDue: true, use: confirm)
    api.member(.post, "me/passkeys/{passkey}/remove", whileDue: true, use: remove)
  }

  private struct Listed: Encodable {
    let id: Blob
    /// A COSE key: a browser that she adds by this passkey names it to the custodian.
    let key: Blob
    let createdAt: UnixSeconds
    let lastUsedAt: UnixSeconds?
  }

  @Sendable private func list(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    let held = try await passkeys.list(of: context.member).map {
      Listed(
        id: Blob($0.id.bytes), key: Blob($0.key), createdAt: $0.createdAt,
        lastUsedAt: $0.lastUsedAt)
    }
    return try JSONBody.response(held)
  }

  private struct Made: Decodable {
    let challenge: Blob
    let authenticatorData: Blob
    let clientDataJSON: Blob
    let confirm: ConfirmationBody
  }

  @Sendable private func add(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    let body = try await JSONBody.decode(Made.self, from: request)
    let made = MadePasskey(
      challenge: try PasskeyChallenge(body.challenge),
      authenticatorData: body.authenticatorData.bytes,
      clientDataJSON: body.clientDataJSON.bytes)
    try await passkeys.add(
      made, of: context.member, in: try context.session,
      confirmedBy: try body.confirm.confirmation(from: network(request, context)))
    return Response(status: .created)
  }

  /// Touching one is all that it takes: the session is by a passkey from then on.
  @Sendable private func confirm(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    let touch = try await JSONBody.decode(TouchBody.self, from: request)
    try await signIn.confirm(
      context.member, in: try context.session, by: try touch.passkeyAnswer)
    return .done
  }

  private struct Removal: Decodable { let confirm: ConfirmationBody }

  @Sendable private func remove(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    guard let name = context.parameters.get("passkey"), let blob = Blob(base64URL: name),
      let id = PasskeyID(blob.bytes)
    else { throw Problem(.notFound) }
    let body = try await JSONBody.decode(Removal.self, from: request)
    let isRemoved = try await passkeys.remove(
      id, of: context.member, in: try context.session,
      confirmedBy: try body.confirm.confirmation(from: network(request, context)))
    guard isRemoved else { throw Problem(.notFound) }
    return .done
  }

  private func network(_ request: Request, _ context: MemberContext) -> SignInNetwork {
    addresses.signInNetwork(of: request, peer: context.peerAddress)
  }
}

extension PasskeyMakingRefusal: ProblemConvertible {
  package var problem: Problem {
    switch self {
    case .passkey: Problem(.malformed)
    case .confirmation(let refusal): refusal.problem
    case .known: Problem(.conflict)
    case .full: Problem(.passkeyLimit)
    }
  }
}
