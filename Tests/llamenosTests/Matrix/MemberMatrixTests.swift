// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import HTTP
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Identity
import NIOCore
import Testing

@testable import llamenos

/// Whoever is hostile tries every route upon everything that is another member's. The matrix is
/// made of the list of routes, so that a new one is in it, or fails for want of an id.
struct MemberMatrixTests {
  /// Who tries it.
  enum Attacker: CaseIterable, Sendable {
    case admin, volunteer, reporter, joined, removed, stranger

    var role: Role? {
      switch self {
      case .admin, .removed: .admin
      case .volunteer: .volunteer
      case .reporter: .reporter
      case .joined: .joined
      case .stranger: nil
      }
    }
  }

  private struct Try: Sendable {
    let route: APIRoute
    let uri: String
  }

  private struct Answer: Sendable {
    let status: Int
    let body: [UInt8]
  }

  /// Asks what other members' things a list might give away.
  private static let queries = [
    "", "?kind=13", "?kind=14", "?kind=15", "?kind=1", "?kind=9", "?only=mine", "?only=missed",
    "?from=0", "?after=0",
  ]

  /// Something for each member of each body that the API takes, so that one fits as many routes as
  /// can be. It is the owner's wherever an id is asked for.
  private func body(_ owned: Possessions) -> String {
    let device = owned.ids["member"]?.first ?? ""
    let blob = String(repeating: "A", count: 43)
    return """
      {"device":"\(device)","onBreak":true,"tab":"\(device)","stream":"\(device)","claim":1,
      "flowing":true,"microphone":true,"notifications":true,"sound":true,"auth":"\(blob)",
      "recovery":"\(String(repeating: "A", count: 166))","confirm":{"auth":"\(blob)"},
      "role":"volunteer","members":["\(device)"],"wraps":[],"records":[],"version":1,
      "challenge":"\(blob)","request":"\(blob)","signal":{"type":"offer-wanted","attempt":1}}
      """
  }

  private func tries(_ owned: Possessions) throws -> [Try] {
    var all: [Try] = []
    for route in owned.walk.hotline.parts.routes where route.path != "/api/events" {
      var uris = [route.path]
      for match in route.path.matches(of: /\{([a-z]+(?:\}\/\{[a-z]+)?)\}/) {
        let ids = try #require(owned.ids[String(match.1)], "no id for \(route.path)")
        uris = uris.flatMap { uri in
          ids.map { uri.replacing("{\(match.1)}", with: $0, maxReplacements: 1) }
        }
      }
      if route.method == .get, uris == [route.path] {
        uris = Self.queries.map { route.path + $0 }
      }
      all += uris.map { Try(route: route, uri: $0) }
    }
    return all
  }

  /// Each by a session of its own: some end it.
  private func ask(
    _ hotline: TestHotline, _ tries: [Try], _ body: String, as member: MemberID?
  ) async throws -> [Answer] {
    var requests: [(Try, HTTPFields)] = []
    for one in tries {
      var headers: HTTPFields = [.contentType: "application/json"]
      if let member {
        let token = try await hotline.parts.identity.sessions.begin(for: member).token
        headers[.cookie] = "\(SessionReader.cookieName)=\(Blob(token.bytes).base64URL)"
      }
      requests.append((one, headers))
    }
    return try await Application(router: hotline.parts.router).test(.router) { [requests] client in
      var answers: [Answer] = []
      for (one, headers) in requests {
        let sent = one.route.method == .get ? nil : ByteBuffer(string: body)
        let answer = try await client.execute(
          uri: one.uri, method: one.route.method, headers: headers, body: sent)
        answers.append(
          Answer(
            status: Int(answer.status.code), body: Array(answer.body.readableBytesView)))
      }
      return answers
    }
  }

  private func scene() async throws -> Possessions {
    let walk = try await ActWalk()
    try await walk.found()
    try await walk.takeIn()
    return try await Possessions(walk)
  }

  @Test(arguments: Attacker.allCases)
  func `nobody gets at what is another member's by any route`(attacker: Attacker) async throws {
    let owned = try await scene()
    let hotline = owned.walk.hotline
    var member: MemberID?
    if let role = attacker.role {
      let hers = MemberID.random()
      _ = try await hotline.signedIn(as: role, isActive: attacker != .removed, member: hers)
      member = hers
    }
    let before = try await owned.rows()
    let tries = try tries(owned)
    #expect(tries.count > 120)
    for (one, answer) in zip(tries, try await ask(hotline, tries, body(owned), as: member)) {
      let name = "\(one.route.method) \(one.uri)"
      #expect(answer.status < 500, "\(name) \(answer.status)")
      #expect(owned.leak(in: answer.body) == nil, "\(name)")
    }
    #expect(try await owned.rows() == before)
    try hotline.remove()
  }

  @Test func `what is looked for is there for its owner to see`() async throws {
    let owned = try await scene()
    let looking = try tries(owned).filter { $0.route.method == .get }
    let answers = try await ask(owned.walk.hotline, looking, "", as: owned.owner)
    let seen = Set(answers.compactMap { owned.leak(in: $0.body) })
    #expect(seen == Set(owned.secrets.keys).subtracting(Possessions.shownToNobody))
    try owned.walk.hotline.remove()
  }
}
