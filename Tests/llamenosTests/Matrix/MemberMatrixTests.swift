// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Identity
import NIOCore
import Testing

@testable import HTTP
@testable import Sealing
@testable import llamenos

/// Whoever is hostile tries every route upon everything that is another member's. The matrix is
/// made of the list of routes, so that a new one is in it, or fails for want of an id.
struct MemberMatrixTests {
  /// Who tries it: each taken in by the roster, with the powers of her role.
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

    /// Of another member's: an admin who asks for her phones is shown them, and it is written down
    /// (ActsOfRoutesTests).
    func maySee(by route: APIRoute) -> Set<String> {
      let isAdmin = self == .admin && route.path == "/api/members/{member}/phones/show"
      return isAdmin ? [Possessions.phone, Possessions.sip] : []
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

  /// Asks what other members' things a list might give away; of any other list, all of it.
  private static let queries: [String: [String]] = [
    "/api/records": ["?kind=1", "?kind=9", "?kind=13", "?kind=14", "?kind=15"],
    "/api/records/share": ["?kind=1"],
    "/api/records/missing-wraps": ["", "?after=0"],
    "/api/calls": ["", "?only=mine", "?only=missed", "?only=voiceMessages"],
    "/api/roster": ["?from=0"],
    "/api/audit": ["?after=0"],
  ]

  private func tries(_ owned: Possessions) throws -> [Try] {
    var all: [Try] = []
    // The stream is MemberStreamTests'.
    for route in owned.walk.hotline.parts.routes where route.path != "/api/events" {
      var uris = [route.path]
      for match in route.path.matches(of: /\{([a-z]+(?:\}\/\{[a-z]+)?)\}/) {
        let ids = try #require(owned.ids[String(match.1)], "no id for \(route.path)")
        uris = uris.flatMap { uri in
          ids.map { uri.replacing("{\(match.1)}", with: $0, maxReplacements: 1) }
        }
      }
      if route.method == .get, uris == [route.path] {
        uris = (Self.queries[route.path] ?? [""]).map { route.path + $0 }
      }
      all += uris.map { Try(route: route, uri: $0) }
    }
    return all
  }

  /// Each by a session of its own: some end it.
  private func cookies(
    _ hotline: TestHotline, _ count: Int, of member: MemberID?
  ) async throws -> [String?] {
    guard let member else { return Array(repeating: nil, count: count) }
    var cookies: [String?] = []
    for _ in 0..<count {
      let token = try await hotline.parts.identity.sessions.begin(for: member).token
      cookies.append("\(SessionReader.cookieName)=\(Blob(token.bytes).base64URL)")
    }
    return cookies
  }

  private func ask(
    _ hotline: TestHotline, _ tries: [Try], _ bodies: [String: HostileBodies.Body],
    by cookies: [String?]
  ) async throws -> [Answer] {
    try await Application(router: hotline.parts.router).test(.router) { client in
      var answers: [Answer] = []
      for (one, cookie) in zip(tries, cookies) {
        var headers: HTTPFields = [:]
        headers[.cookie] = cookie
        let isUpload = one.route.path.contains("/attachments/")
        headers[.contentType] = isUpload ? "application/octet-stream" : "application/json"
        let body = bodies["\(one.route.method) \(one.route.path)"] ?? [:]
        let bytes = try JSONSerialization.data(withJSONObject: body)
        let answer = try await client.execute(
          uri: one.uri, method: one.route.method, headers: headers,
          body: one.route.method == .get ? nil : ByteBuffer(bytes: bytes))
        answers.append(
          Answer(
            status: Int(answer.status.code), body: Array(answer.body.readableBytesView)))
      }
      return answers
    }
  }

  /// The owner, whose things are there before anybody comes who is not to have them.
  private func scene() async throws -> Possessions {
    let walk = try await ActWalk()
    try await walk.found()
    try await walk.takeIn()
    return try await Possessions(walk)
  }

  @Test(arguments: Attacker.allCases)
  func `nobody gets at what is another member's by any route`(attacker: Attacker) async throws {
    let owned = try await scene()
    let (walk, hotline) = (owned.walk, owned.walk.hotline)
    let person = try ActingPerson("mallory")
    if let role = attacker.role {
      try await walk.takeIn(person, as: role)
      if role.powers.contains(.volunteer) { try await walk.giveKeys(to: person) }
    }
    let tries = try tries(owned)
    #expect(tries.count > 90)
    // Of the time when she still was a member, where she is none any more.
    let cookies = try await cookies(
      hotline, tries.count, of: attacker.role == nil ? nil : person.keys.id)
    if attacker == .removed { try await walk.remove(person) }
    let bodies = try await HostileBodies(owned, attacker: person).all()
    let before = try await owned.rows()
    for (one, answer) in zip(tries, try await ask(hotline, tries, bodies, by: cookies)) {
      let name = "\(one.route.method) \(one.uri)"
      #expect(answer.status < 500, "\(name) \(answer.status)")
      // What is not read refuses nothing.
      #expect(answer.status != 400, "HostileBodies needs a body that fits \(name)")
      #expect(owned.leaks(in: answer.body) == attacker.maySee(by: one.route), "\(name)")
    }
    #expect(try await owned.rows() == before)
    try hotline.remove()
  }

  @Test func `what is looked for is there for its owner to see`() async throws {
    let owned = try await scene()
    let looking = try tries(owned).filter { $0.route.method == .get }
    let hotline = owned.walk.hotline
    let answers = try await ask(
      hotline, looking, [:], by: cookies(hotline, looking.count, of: owned.owner))
    let seen = answers.reduce(into: Set<String>()) { $0.formUnion(owned.leaks(in: $1.body)) }
    #expect(seen == Set(owned.secrets.keys).subtracting(Possessions.shownToNobody))
    try hotline.remove()
  }
}
