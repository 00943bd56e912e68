// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import HTTPTypes
import Hummingbird
package import Telephony

/// A member's page as a phone of the operator's own Asterisk, as long as its stream is open.
package struct BrowserPhoneRoutes: RouteGroup {
  /// Where the operator's reverse proxy leads to Asterisk, on the hotline's own name: so pages need
  /// not be let reach any other.
  private static let path = "/asterisk/ws"

  private let desk: CallDesk
  private let phones: BrowserPhones

  package init(desk: CallDesk, phones: BrowserPhones) {
    self.desk = desk
    self.phones = phones
  }

  package func addRoutes(to api: inout API) {
    api.member(.post, "me/browser-phone", needs: .answerCalls, use: open)
    api.member(.put, "me/browser-phone", needs: .answerCalls, use: tell)
  }

  private struct Asked: Decodable { let stream: String }

  private struct Opened: Encodable {
    let user: String
    let secret: String
    let realm: String
    let path: String
  }

  @Sendable private func open(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    let stream = try await JSONBody.decode(Asked.self, from: request).stream
    try await check(stream, of: context.member)
    guard desk.relays.isPossible else { throw Problem(.conflict) }
    let account: BrowserPhones.Account
    do throws(BrowserPhones.Refusal) {
      account = try await phones.open(stream, of: context.member)
    } catch {
      throw Self.problem(error)
    }
    do {
      // It may have closed before there was anything to close with it.
      try await check(stream, of: context.member)
    } catch {
      await phones.close(stream)
      throw error
    }
    return try JSONBody.response(
      Opened(
        user: account.user, secret: account.secret, realm: account.realm, path: Self.path))
  }

  private struct Told: Decodable {
    let stream: String
    let registered: Bool
  }

  private struct Way: Encodable { let ice: RelayCredentials.Body }

  /// Answered with the way of the sound: a credential for the relay is short-lived, so a page that
  /// rings says once more that it has registered.
  @Sendable private func tell(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    let told = try await JSONBody.decode(Told.self, from: request)
    guard await phones.registered(told.registered, on: told.stream, of: context.member) else {
      throw Problem(.notFound)
    }
    return try JSONBody.response(Way(ice: try await desk.ice(forPhoneOn: told.stream)))
  }

  /// - Throws: `Problem` `not-found` unless a page of hers reads that stream.
  private func check(_ stream: String, of member: MemberID) async throws {
    guard try await desk.duty.answered(on: stream, of: member) else { throw Problem(.notFound) }
  }

  private static func problem(_ refusal: BrowserPhones.Refusal) -> Problem {
    switch refusal {
    case .notPossible: Problem(.conflict)
    case .provider(let failure): Problem(.providerFailed, ["kind": .text(failure.code)])
    }
  }
}
