// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import HTTPTypes
import Hummingbird
package import Identity

/// Signing in by way of an OpenID Connect provider: the way there, and the way back.
package struct OpenIDRoutes: RouteGroup {
  private let signIn: OpenIDSignIn
  private let addresses: ClientAddress

  package init(signIn: OpenIDSignIn, addresses: ClientAddress) {
    self.signIn = signIn
    self.addresses = addresses
  }

  package func addRoutes(to api: inout API) {
    api.open(.post, "sign-in/provider", to: .anyone, use: depart)
    api.open(.post, "sign-in/provider/return", to: .anyone, use: comeBack)
  }

  private struct Departure: Decodable { let nonce: Blob }
  private struct Destination: Encodable { let url: String }

  @Sendable private func depart(_ request: Request, _ context: APIContext) async throws
    -> Response
  {
    let nonce = try await JSONBody.decode(Departure.self, from: request).nonce.bytes
    guard nonce.count == OpenIDQuestion.nonceByteCount else { throw Problem(.malformed) }
    let departure = try await signIn.begin(nonce: nonce)
    var response = try JSONBody.response(Destination(url: departure.address))
    response.headers[.setCookie] = OpenIDCookie.set(departure.question)
    return response
  }

  @Sendable private func comeBack(_ request: Request, _ context: APIContext) async throws
    -> Response
  {
    let answer = try await JSONBody.decode(ReturnBody.self, from: request).answer(of: request)
    let network = addresses.signInNetwork(of: request, peer: context.peerAddress)
    var response = try Response.signedIn(try await signIn.signIn(answer, from: network))
    response.headers.append(HTTPField(name: .setCookie, value: OpenIDCookie.cleared))
    return response
  }
}

extension OpenIDRefusal: ProblemConvertible {
  package var problem: Problem {
    switch self {
    case .absent: Problem(.notFound)
    case .wrong: Problem(.wrongSignIn)
    case .unreachable: Problem(.openIDUnreachable)
    case .notLinked: Problem(.notLinked)
    case .linkedElsewhere: Problem(.conflict)
    case .signIn(let refusal): refusal.problem
    case .store(let error): error.problem
    }
  }
}
