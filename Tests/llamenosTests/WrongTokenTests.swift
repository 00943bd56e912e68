// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import HTTPTypes
import Identity
import Testing

@testable import HTTP
@testable import Sealing
@testable import llamenos

/// The routes that are open to a token instead of a session: the right request with a wrong token.
/// ActWalk sends the same with the right one, and it is done.
struct WrongTokenTests {
  private static let setupToken = String(repeating: "5", count: 32)
  /// Of 96 bytes, as one would be.
  private static let inviteProof = String(repeating: "6", count: 128)

  private typealias Body = [String: any Sendable]

  /// By route: a body that it takes.
  private func bodies(_ walk: ActWalk, in roster: Roster?) async throws -> [String: Body] {
    let custodian = try await walk.hotline.parts.identity.custodian.key()
    var random = SystemRandomNumberGenerator()
    let key = try SignPrivateKey.make(using: &random)
    return [
      "GET /api/setup": [:], "GET /api/roster": [:],
      "POST /api/setup": try walk.admin.founding(
        token: Self.setupToken, custodian: custodian, seeds: walk.seeds, clock: walk.now),
      "POST /api/join": try roster.map {
        try walk.volunteer.join($0, by: key, clock: walk.now)
      } ?? [:],
      "POST /api/custodian/challenge": ["device": DeviceID.random().hex],
      "POST /api/custodian": ["request": Self.inviteProof],
    ]
  }

  /// Each route that such a token opens, by each token that it may be opened with.
  private func tries(_ routes: [APIRoute]) -> [(route: String, headers: HTTPFields)] {
    routes.flatMap { route -> [(String, HTTPFields)] in
      let name = "\(route.method) \(route.path)"
      let setup: HTTPFields = [.setupToken: Self.setupToken]
      let invite: HTTPFields = [.inviteProof: Self.inviteProof]
      return switch route.access {
      case .setup: [(name, setup)]
      case .invite, .inviteOrMember: [(name, invite)]
      case .enrolling: [(name, setup), (name, invite)]
      case .anyone, .caller, .provider, .member, .permission: []
      }
    }
  }

  @Test(arguments: [false, true])
  func `what a setup link or an invite opens, a made-up one does not`(
    isFounded: Bool
  ) async throws {
    let walk = try await ActWalk()
    _ = try await walk.hotline.parts.identity.links.open()
    if isFounded { try await walk.found() }
    let before = await walk.hotline.parts.roster.ifSetUp
    let bodies = try await bodies(walk, in: before)
    let tries = tries(walk.hotline.parts.routes)
    #expect(tries.count >= 8)
    for (route, headers) in tries {
      // Nobody can join a hotline that is none.
      guard isFounded || route != "POST /api/join" else { continue }
      let body = try #require(bodies[route], "\(route) needs a body here")
      let answer = try await walk.send(route, [], body, as: nil, headers: headers)
      #expect(answer.status == 410, "\(route) \(answer.status) \(answer.text)")
      #expect(answer.cookie == nil)
    }
    let after = await walk.hotline.parts.roster.ifSetUp
    #expect(after?.head.hash == before?.head.hash)
    if !isFounded { try await walk.found() }
    try walk.hotline.remove()
  }
}
