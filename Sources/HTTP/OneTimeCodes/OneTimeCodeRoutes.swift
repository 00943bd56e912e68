// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import HTTPTypes
import Hummingbird
package import Identity
import Sealing

/// A member's own one-time codes, turned on and off.
package struct OneTimeCodeRoutes: RouteGroup {
  private let codes: MemberOneTimeCodes
  private let addresses: ClientAddress
  private let events: LiveEvents

  package init(codes: MemberOneTimeCodes, addresses: ClientAddress, events: LiveEvents) {
    self.codes = codes
    self.addresses = addresses
    self.events = events
  }

  package func addRoutes(to api: inout API) {
    api.member(.post, "me/one-time-codes/offer", use: offer)
    api.member(.post, "me/one-time-codes", use: turnOn)
    api.member(.post, "me/one-time-codes/remove", use: turnOff)
  }

  private struct Wanted: Decodable { let auth: Blob }

  private struct Offered: Encodable {
    /// Base32, for the app.
    let secret: String
    /// Comes back with a code.
    let offer: Blob
    let expiresAt: UnixSeconds
  }

  @Sendable private func offer(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    let body = try await JSONBody.decode(Wanted.self, from: request)
    let made = try await codes.offer(
      to: context.member, in: try context.session, auth: try SignInInput.auth(body.auth),
      from: network(request, context))
    return try JSONBody.response(
      Offered(
        secret: made.offer.secret.base32, offer: Blob(made.sealed),
        expiresAt: made.offer.expiresAt))
  }

  private struct Shown: Decodable {
    let offer: Blob
    let code: String
  }

  @Sendable private func turnOn(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    let body = try await JSONBody.decode(Shown.self, from: request)
    try await codes.turnOn(
      by: body.offer.bytes, showing: try Self.code(body.code), of: context.member,
      in: try context.session)
    // Streams are the member's, not the session's: all close, and this one returns.
    events.end(.member(context.member))
    return Response(status: .created)
  }

  private struct Removal: Decodable {
    let auth: Blob
    let code: String
  }

  @Sendable private func turnOff(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    let body = try await JSONBody.decode(Removal.self, from: request)
    try await codes.turnOff(
      of: context.member, auth: try SignInInput.auth(body.auth), code: try Self.code(body.code),
      from: network(request, context))
    return .done
  }

  private static func code(_ text: String) throws -> OneTimeCode {
    guard let code = try SignInInput.code(text) else { throw Problem(.malformed) }
    return code
  }

  private func network(_ request: Request, _ context: MemberContext) -> SignInNetwork {
    addresses.signInNetwork(of: request, peer: context.peerAddress)
  }
}

extension OneTimeCodeRefusal: ProblemConvertible {
  package var problem: Problem {
    switch self {
    case .signIn(let refusal): refusal.problem
    case .on: Problem(.conflict)
    case .off: Problem(.notFound)
    }
  }
}
