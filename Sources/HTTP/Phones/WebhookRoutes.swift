// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import HTTPTypes
import Hummingbird
import NIOCore
package import Telephony

/// Where providers tell what happens on the telephone, and ask what is to be done: each address
/// that a `Hook` stands for, as a route of its own.
///
/// Nothing of such a request is logged or shown: address and body hold phone numbers.
package struct WebhookRoutes: RouteGroup {
  /// The largest that providers send is a few kilobytes.
  static let maximumBytes = 64 * 1_024
  /// A database that is busy is free again by then; providers give up after some seconds more.
  private static let retryAfterSeconds: Int64 = 2

  private let lines: PhoneLines
  private let origin: String?

  /// - Parameter origin: where providers reach the hotline, from the operator's configuration: a
  ///   signature is over the address, and no header may choose it. `nil` if they do not.
  package init(lines: PhoneLines, origin: String?) {
    self.lines = lines
    self.origin = origin
  }

  package func addRoutes(to api: inout API) {
    api.open(.post, "telephony/{account}/arrivals", to: .provider, use: take)
    api.open(.post, "telephony/{account}/arrivals/status", to: .provider, use: take)
    api.open(.post, "telephony/{account}/calls/{call}/steps/{step}", to: .provider, use: take)
    api.open(.post, "telephony/{account}/calls/{call}/recording", to: .provider, use: take)
    api.open(.post, "telephony/{account}/legs/{leg}/answered", to: .provider, use: take)
    api.open(.post, "telephony/{account}/legs/{leg}/steps/{step}", to: .provider, use: take)
    api.open(.post, "telephony/{account}/legs/{leg}/status", to: .provider, use: take)
    api.open(.post, "telephony/{account}/scripts/{name}", to: .provider, use: take)
    api.open(.get, "telephony/{account}/scripts/{name}", to: .provider, use: take)
    api.open(.post, "telephony/{account}/music", to: .provider, use: take)
    api.open(.get, "telephony/{account}/music", to: .provider, use: take)
  }

  @Sendable private func take(_ request: Request, _ context: APIContext) async throws -> Response {
    let account: ProviderAccountID = try context.id("account")
    let webhook = try await webhook(request, to: account)
    do throws(PhoneLines.Failure) {
      let document = try await lines.receive(.webhook(webhook), at: account)
      context.charge?.giveBack()
      return document.map(Self.response) ?? .done
    } catch {
      switch error {
      case .unknownAccount: throw Problem(.notFound)
      case .refused: throw Problem(.forbidden)
      case .store:
        // It was the provider's, who is to send it again.
        context.charge?.giveBack()
        throw Problem(.unavailable, ["retryAfterSeconds": .number(Self.retryAfterSeconds)])
      }
    }
  }

  /// - Throws: `Problem`: `not-found` for a path that no hook has, or what `RawBody` throws.
  private func webhook(_ request: Request, to account: ProviderAccountID) async throws -> Webhook {
    let before = "/api/telephony/\(account)/"
    guard let origin, request.uri.path.hasPrefix(before),
      let hook = Hook(path: String(request.uri.path.dropFirst(before.count))),
      let method = Webhook.Method(rawValue: request.method.rawValue)
    else { throw Problem(.notFound) }
    let body = try await RawBody.collect(request, maximumBytes: Self.maximumBytes)
    return Webhook(
      hook, at: HookAddresses(origin: origin, account: account), method: method,
      query: request.uri.query, headers: request.headers.map { ($0.name.rawName, $0.value) },
      body: Array(body))
  }

  private static func response(_ document: ProviderDocument) -> Response {
    Response(
      status: .ok,
      headers: [.contentType: document.contentType, .cacheControl: "no-store"],
      body: .init(byteBuffer: ByteBuffer(bytes: document.body)))
  }
}
