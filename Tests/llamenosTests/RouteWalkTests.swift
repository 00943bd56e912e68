// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import HTTP
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

@testable import llamenos

/// Walks every route of the API with every kind of credential, right and wrong.
@Suite struct RouteWalkTests {
  /// The path with an id that names nothing in each place.
  private func path(_ route: APIRoute) -> String {
    let nothing = String(repeating: "0", count: 32)
    return route.path.split(separator: "/").map { $0.hasPrefix("{") ? nothing : String($0) }
      .reduce("") { $0 + "/" + $1 }
  }

  private func statuses(
    of hotline: TestHotline, as role: Role?, isActive: Bool = true
  ) async throws -> [APIRoute: Int] {
    var walk: [(route: APIRoute, cookie: String?)] = []
    for route in hotline.parts.routes where !isEndless(route, for: role, isActive) {
      // A session for each route: some of them end it.
      var cookie: String?
      if let role { cookie = try await hotline.signedIn(as: role, isActive: isActive) }
      walk.append((route, cookie))
    }
    let app = Application(router: hotline.parts.router)
    return try await app.test(.router) { [walk] client in
      var statuses: [APIRoute: Int] = [:]
      for (route, cookie) in walk {
        var headers: HTTPFields = [.contentType: "application/json"]
        if let cookie { headers[.cookie] = "\(SessionReader.cookieName)=\(cookie)" }
        statuses[route] = try await client.execute(
          uri: path(route), method: route.method, headers: headers, body: .init(string: "{}")
        ) { Int($0.status.code) }
      }
      return statuses
    }
  }

  /// The stream of events answers for as long as somebody listens.
  private func isEndless(_ route: APIRoute, for role: Role?, _ isActive: Bool) -> Bool {
    route.path == "/api/events" && role != nil && isActive
  }

  @Test func `signed out, no member's route answers and no other's gives anything`() async throws {
    let hotline = try await TestHotline()
    let statuses = try await statuses(of: hotline, as: nil)
    #expect(statuses.count == hotline.parts.routes.count)
    for (route, status) in statuses {
      switch route.access {
      case .anyone: #expect(status != 401 && status != 403 && status < 500, "\(route)")
      case .member, .permission: #expect(status == 401, "\(route) answered \(status)")
      case .caller, .provider: #expect(status == 404, "\(route) answered \(status)")
      case .setup, .invite, .enrolling, .inviteOrMember:
        #expect([400, 401, 403, 410].contains(status), "\(route) answered \(status)")
      }
    }
    try hotline.remove()
  }

  @Test(arguments: Role.allCases)
  func `a role gets past exactly the routes that its permissions open`(role: Role) async throws {
    let hotline = try await TestHotline()
    let statuses = try await statuses(of: hotline, as: role)
    for (route, status) in statuses {
      if route.access == .member { #expect(status != 401 && status != 403, "\(route)") }
      guard case .permission(let permission) = route.access else { continue }
      let isRefused = status == 403
      #expect(
        isRefused != role.permissions.contains(permission), "\(route) answered \(status)")
    }
    try hotline.remove()
  }

  @Test func `a removed member's session opens nothing`() async throws {
    let hotline = try await TestHotline()
    let statuses = try await statuses(of: hotline, as: .admin, isActive: false)
    for (route, status) in statuses {
      switch route.access {
      case .member, .permission, .enrolling, .inviteOrMember:
        #expect(status == 401, "\(route) answered \(status)")
      // Of these no session is asked: WrongTokenTests.
      case .anyone, .caller, .provider, .setup, .invite: continue
      }
    }
    try hotline.remove()
  }

  @Test func `no two routes share a method and a path`() async throws {
    let hotline = try await TestHotline()
    let names = hotline.parts.routes.map { "\($0.method) \($0.path)" }
    #expect(Set(names).count == names.count)
    #expect(names.count > 20)
    try hotline.remove()
  }

  @Test func `every answer carries the security headers`() async throws {
    let hotline = try await TestHotline()
    let app = Application(router: hotline.parts.router)
    try await app.test(.router) { client in
      for uri in ["/", "/call", "/api/hotline", "/api/me/rung", "/nothing.js", "/health"] {
        try await client.execute(uri: uri, method: .get) { response in
          for name in ["Content-Security-Policy", "Integrity-Policy", "X-Content-Type-Options"] {
            let field = try #require(HTTPField.Name(name))
            #expect(response.headers[field] != nil, "\(uri) has no \(name)")
          }
        }
      }
    }
    try hotline.remove()
  }
}
