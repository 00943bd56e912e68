// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Sealing
import Telephony
import Testing

@testable import HTTP

/// A hotline with real adapters and stores in memory, asked through its router. An admin is who
/// sends the cookie `Self.admin`, a volunteer who sends `Self.volunteer`.
struct PhonesHotline {
  static let origin = "https://hotline.example"
  static let admin = known(MemberID([UInt8](repeating: 1, count: 16)))
  static let volunteer = known(MemberID([UInt8](repeating: 2, count: 16)))

  let store: MemoryPhones
  let vendors = AnsweringVendors()
  let lost = LostMessages()
  let clock: TestClock
  let budget: RequestBudget
  let desk: ProviderDesk
  let lines: PhoneLines
  private let responder: RouterResponder<APIContext>
  private let folder: TemporaryFolder

  static func known<Value>(_ value: Value?) -> Value {
    guard let value else { preconditionFailure("a fixture that its own type refuses") }
    return value
  }

  /// - Parameters:
  ///   - store: as it was left, for a server that starts anew.
  ///   - secret: a byte of the operator's master secret.
  init(
    _ store: MemoryPhones = MemoryPhones(), origin: String? = Self.origin, secret: UInt8 = 3,
    clock: TestClock = TestClock()
  ) async throws {
    (self.store, self.clock) = (store, clock)
    folder = try TemporaryFolder()
    budget = RequestBudget(clock: clock.wall)
    lines = try PhoneLines.answering(store, clock, folder)
    let master = try #require(MasterSecret([UInt8](repeating: secret, count: 32)))
    desk = ProviderDesk(
      accounts: store, events: store, credentialsKey: master.key(for: .providerCredentials),
      eventsKey: master.key(for: .providerEvents), wire: vendors.wire, origin: origin,
      lines: lines, clock: clock.wall, sleep: { try await Self.sleep(until: $0, clock) },
      jitter: { _ in 0 })
    try await desk.load()
    let (router, budget) = (Router(context: APIContext.self), budget)
    router.addMiddleware {
      SecurityHeadersMiddleware(headers: SecurityHeaders(importMapHashes: [], secure: true))
      ProblemMiddleware()
      UnreadBodyMiddleware()
      RequestBudgetMiddleware(
        budget: budget, addresses: ClientAddress(trustedProxies: ["unknown"]))
    }
    var api = API(router: router, sessions: Self.sessions)
    let lost = lost
    ProviderRoutes(
      desk: desk, frames: PhoneFrames(origin: nil) { _ in .none }, lost: { await lost.all }
    ).addRoutes(to: &api)
    LostMessageRoutes(putAway: { await lost.putAway($0, $1) }, clock: clock.wall)
      .addRoutes(to: &api)
    WebhookRoutes(lines: lines, origin: origin).addRoutes(to: &api)
    responder = router.buildResponder()
  }

  /// No vendor takes too long here, and none is asked again later.
  private static func sleep(until time: Instant, _ clock: TestClock) async throws {
    guard time > clock.wall.now else { return }
    for await _ in AsyncStream(Int.self, { _ in }) {}
    try Task.checkCancellation()
  }

  private static var sessions: SessionReader {
    SessionReader { token in
      guard let id = MemberID(token), [admin, volunteer].contains(id) else { return nil }
      return SignedIn(
        member: id, role: id == admin ? .admin : .volunteer, sessionHash: token)
    }
  }

  struct Answer {
    let route: RouteAnswer
    let headers: HTTPFields

    var status: Int { route.status }
    var text: String { String(decoding: route.body, as: UTF8.self) }
  }

  func send(
    _ method: HTTPRequest.Method, _ path: String, headers: HTTPFields = [:], _ body: [UInt8] = []
  ) async throws -> Answer {
    try await Application(responder: responder).test(.router) { client in
      let response = try await client.execute(
        uri: path, method: method, headers: headers, body: ByteBuffer(bytes: body))
      return Answer(
        route: RouteAnswer(
          status: response.status.code, body: Array(response.body.readableBytesView)),
        headers: response.headers)
    }
  }

  /// As a page does it.
  func ask(
    _ method: HTTPRequest.Method, _ path: String, as member: MemberID? = Self.admin,
    _ body: [String: Any]? = nil
  ) async throws -> RouteAnswer {
    var headers: HTTPFields = [.contentType: "application/json"]
    if let member { headers[.cookie] = ServedHotline.cookie(of: member) }
    let bytes = try body.map { Array(try JSONSerialization.data(withJSONObject: $0)) } ?? []
    let root = path.hasPrefix("/api/") ? "" : "/api/providers"
    return try await send(method, root + path, headers: headers, bytes).route
  }
}
