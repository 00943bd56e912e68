// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import HTTPTypes
import Hummingbird
package import Telephony

/// What the public page and a signed-out client need to know.
package struct HotlineRoutes: RouteGroup {
  private let hotlines: any HotlineStore
  private let roster: @Sendable () async throws -> PublicRoster?
  private let desk: CallDesk
  private let numbers: @Sendable () async -> [PublicNumber]
  private let client: ServedClient
  private let signInProvider: String?
  private let keepsPhones: @Sendable () async throws -> Bool

  /// - Parameters:
  ///   - numbers: those that callers can take, and which of them works.
  ///   - signInProvider: as people know it; `nil` where none is named.
  ///   - keepsPhones: whether anything is kept of phone companies or of members' phones.
  ///   - roster: `nil` until setup.
  package init(
    hotlines: any HotlineStore, desk: CallDesk, client: ServedClient,
    numbers: @escaping @Sendable () async -> [PublicNumber] = { [] },
    signInProvider: String? = nil,
    keepsPhones: @escaping @Sendable () async throws -> Bool = { false },
    roster: @escaping @Sendable () async throws -> PublicRoster?
  ) {
    self.hotlines = hotlines
    self.desk = desk
    self.client = client
    self.numbers = numbers
    self.signInProvider = signInProvider
    self.keepsPhones = keepsPhones
    self.roster = roster
  }

  package func addRoutes(to api: inout API) {
    api.open(.get, "hotline", to: .anyone, use: hotline)
  }

  @Sendable private func hotline(_ request: Request, _ context: APIContext) async throws
    -> Response
  {
    guard let hotline = try await hotlines.hotline(), let roster = try await roster() else {
      return try JSONBody.response(HotlineBody(version: client.version))
    }
    let webCalls = await webCalls(hotline.settings)
    var body = HotlineBody(
      hotline.settings, roster, webCalls, hasRelay: desk.relays.hasServer, client: client,
      signInProvider: signInProvider, keepsPhones: try await keepsPhones())
    let phones = await numbers().map {
      HotlineBody.Phone(number: $0.number.e164, works: $0.works)
    }
    body.phones = phones.isEmpty ? nil : phones
    return try JSONBody.response(body)
  }

  private func webCalls(_ settings: HotlineSettings) async -> HotlineBody.WebCalls {
    let why: String? =
      if !settings.webCalls {
        "off"
      } else if !desk.relays.isPossible {
        "no-turn"
      } else if await desk.exchange.isQueueFull {
        "full"
      } else if await !desk.exchange.canRing {
        "nobody"
      } else {
        nil
      }
    return HotlineBody.WebCalls(open: why == nil, why: why)
  }
}
