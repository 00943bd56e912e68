// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import HTTP
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

@testable import llamenos

/// Walks every route with a session that a passkey has yet to confirm.
struct DuePasskeyTests {
  /// All that is there meanwhile for members: the way out, unlocking, and calls.
  private static let open: Set<String> = [
    "GET /api/me", "GET /api/me/passkeys", "POST /api/me/passkeys",
    "POST /api/me/passkeys/confirm", "POST /api/me/passkeys/{passkey}/remove",
    "POST /api/me/provider/token",
    "POST /api/sign-out", "GET /api/events", "GET /api/groups", "GET /api/records",
    "GET /api/records/names", "POST /api/records", "DELETE /api/records/{kind}/{id}",
    "GET /api/me/recovery", "POST /api/me/device", "POST /api/me/device/move", "GET /api/me/rung",
    "PUT /api/me/readiness", "PUT /api/me/alive",
    "POST /api/calls/{call}/answer", "POST /api/calls/{call}/resume",
    "POST /api/calls/{call}/member-relay", "POST /api/calls/{call}/decline",
    "POST /api/calls/{call}/member-signals", "POST /api/calls/{call}/member-audio",
    "POST /api/calls/{call}/member-hang-up",
  ]

  private struct Asked {
    let route: APIRoute
    let status: Int
    let isPasskeyRequired: Bool
  }

  /// Each route of members but the endless one, as an admin with a session of its own.
  private func walk(
    _ hotline: TestHotline, isConfirmed: Bool
  ) async throws -> [Asked] {
    var walk: [(route: APIRoute, cookie: String)] = []
    for route in hotline.parts.routes where route.path != "/api/events" {
      walk.append((route, try await hotline.signedIn(as: .admin)))
    }
    try await hotline.requirePasskeys()
    if isConfirmed { try await hotline.confirmSessions() }
    return try await Application(router: hotline.parts.router).test(.router) { [walk] client in
      var asked: [Asked] = []
      for (route, cookie) in walk {
        let path = route.path.replacing(/\{[^}]+\}/, with: String(repeating: "0", count: 32))
        let answer = try await client.execute(
          uri: path, method: route.method,
          headers: [
            .contentType: "application/json", .cookie: "\(SessionReader.cookieName)=\(cookie)",
          ], body: .init(string: "{}"))
        asked.append(
          Asked(
            route: route, status: Int(answer.status.code),
            isPasskeyRequired: String(buffer: answer.body).contains("/passkey-required")))
      }
      return asked
    }
  }

  private func name(_ route: APIRoute) -> String { "\(route.method) \(route.path)" }

  private func isForMembers(_ route: APIRoute) -> Bool {
    switch route.access {
    case .member, .permission: true
    case .anyone, .caller, .provider, .setup, .invite, .enrolling, .inviteOrMember: false
    }
  }

  @Test func `while a passkey is due each route but those that are marked refuses`() async throws {
    let hotline = try await TestHotline()
    for asked in try await walk(hotline, isConfirmed: false) {
      let isClosed = isForMembers(asked.route) && !Self.open.contains(name(asked.route))
      #expect(asked.isPasskeyRequired == isClosed, "\(name(asked.route)) \(asked.status)")
      #expect((asked.status == 403) == isClosed, "\(name(asked.route)) \(asked.status)")
      #expect(asked.route.isOpenWhileDue == !isClosed, "\(name(asked.route))")
    }
    let names = Set(hotline.parts.routes.map(name))
    #expect(Self.open.subtracting(names).isEmpty)
    try hotline.remove()
  }

  @Test func `once it is confirmed none does`() async throws {
    let hotline = try await TestHotline()
    for asked in try await walk(hotline, isConfirmed: true) {
      #expect(!asked.isPasskeyRequired, "\(name(asked.route))")
      #expect(asked.status != 403, "\(name(asked.route))")
    }
    try hotline.remove()
  }

  @Test func `while a passkey is due a call rings her, and she answers, talks and ends it`()
    async throws
  {
    let hotline = try await TestHotline()
    let (ana, call) = (MemberID.random(), CallID.random())
    let cookie = try await hotline.signedIn(as: .volunteer, member: ana)
    try await hotline.requirePasskeys()
    try await hotline.ring(ana, for: call)
    let tab = #"{"tab":"00112233"}"#
    let answered = try await hotline.postAsMember(cookie, call, "answer", tab)
    #expect(answered == 200)
    // However slow the machine is, from here on no bound of the call can take it back.
    try await hotline.connect(ana, to: call)
    let wanted = #"{"signal":{"type":"offer-wanted","attempt":1}}"#
    let steps = [
      ("resume", tab, 200), ("member-relay", "{}", 200), ("member-signals", wanted, 204),
      ("ban", "{}", 403), ("member-hang-up", "{}", 204),
    ]
    for (step, body, expected) in steps {
      let status = try await hotline.postAsMember(cookie, call, step, body)
      #expect(status == expected, "\(step)")
    }
    try hotline.remove()
  }

  @Test func `while a passkey is due only what unlocking takes is read of the records`()
    async throws
  {
    let hotline = try await TestHotline()
    let cookie = try await hotline.signedIn(as: .admin)
    try await hotline.requirePasskeys()
    let app = Application(router: hotline.parts.router)
    try await app.test(.router) { client in
      for kind in 1...15 {
        try await client.execute(
          uri: "/api/records?kind=\(kind)", method: .get,
          headers: [.cookie: "\(SessionReader.cookieName)=\(cookie)"]
        ) { answer in
          let isRefused = String(buffer: answer.body).contains("/passkey-required")
          #expect(isRefused != [10, 11, 14].contains(kind), "\(kind)")
        }
      }
    }
    try hotline.remove()
  }
}
