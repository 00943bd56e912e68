// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import NIOEmbedded
import Telephony
import Testing

@testable import HTTP
@testable import llamenos

/// What a member's page says of itself, and her break.
struct DutyRoutesTests {
  private func put(
    _ path: String, _ body: String, as cookie: String, to hotline: TestHotline
  ) async throws -> (status: Int, body: String) {
    try await Application(router: hotline.parts.router).test(.router) { client in
      try await client.execute(
        uri: "/api/me/\(path)", method: .put,
        headers: [
          .contentType: "application/json", .cookie: "\(SessionReader.cookieName)=\(cookie)",
        ], body: .init(string: body)
      ) { (Int($0.status.code), String(buffer: $0.body)) }
    }
  }

  @Test func `the answer to the heartbeat is taken of her own open stream alone`() async throws {
    let hotline = try await TestHotline()
    let (ana, ben) = (MemberID.random(), MemberID.random())
    let hers = try await hotline.signedIn(as: .volunteer, member: ana)
    let his = try await hotline.signedIn(as: .volunteer, member: ben)
    let duty = hotline.parts.calls.desk.duty
    try await hotline.parts.calls.roll.call()
    try await duty.opened("0a0b0c0d", of: ana)
    for _ in 0...Heartbeat.silence { await duty.passSecond() }
    let body = #"{"stream":"0a0b0c0d"}"#
    #expect(try await put("alive", body, as: his, to: hotline).status == 404)
    #expect(try #require(await duty.forecast(for: ana)).reasons.contains(.noStream))
    #expect(try await put("alive", body, as: hers, to: hotline).status == 204)
    #expect(try #require(await duty.forecast(for: ana)).reasons.contains(.noStream) == false)
    #expect(
      try await put("alive", #"{"stream":"00000000"}"#, as: hers, to: hotline).status == 404)
    try hotline.remove()
  }

  @Test func `who takes a break and ends it without end is asked to wait, and nobody else is`()
    async throws
  {
    let hotline = try await TestHotline()
    let (ana, ben) = (MemberID.random(), MemberID.random())
    let hers = try await hotline.signedIn(as: .volunteer, member: ana)
    let his = try await hotline.signedIn(as: .volunteer, member: ben)
    let (yes, no) = (#"{"onBreak":true}"#, #"{"onBreak":false}"#)
    // What changes nothing costs nothing.
    for _ in 0..<30 { #expect(try await put("break", no, as: hers, to: hotline).status == 204) }
    // Room comes back meanwhile, on a slow machine for one or two.
    var answers: [(status: Int, body: String)] = []
    while answers.count < 100, answers.last?.status != 429 {
      let body = answers.count.isMultiple(of: 2) ? yes : no
      answers.append(try await put("break", body, as: hers, to: hotline))
    }
    #expect(answers.count > BreakBudget.perMinute)
    let refused = try #require(answers.last)
    answers.removeLast()
    #expect(answers.allSatisfy { $0.status == 204 })
    #expect(refused.status == 429)
    #expect(refused.body.contains("/problems/rate-limited"))
    #expect(refused.body.contains("retryAfterSeconds"))
    let asItIs = answers.count.isMultiple(of: 2) ? no : yes
    #expect(try await put("break", asItIs, as: hers, to: hotline).status == 204)
    #expect(try await put("break", yes, as: his, to: hotline).status == 204)
    try hotline.remove()
  }

  /// Whoever took her session from her keeps none of her connections.
  @Test func `with her session what was kept for her is a stranger's again`() async throws {
    let hotline = try await TestHotline()
    let ana = MemberID.random()
    _ = try await hotline.signedIn(as: .volunteer, member: ana)
    let connections = hotline.parts.connections
    let channel = NIOAsyncTestingChannel()
    try await channel.connect(to: SocketAddress(ipAddress: "192.0.2.1", port: 1)).get()
    #expect(connections.admit(channel))
    connections.keep(channel, for: ana)
    hotline.parts.events.end(.member(.random()))
    #expect(connections.keptCount(of: ana) == 1)
    hotline.parts.events.end(.member(ana))
    #expect(connections.keptCount(of: ana) == 0)
    try await channel.close()
    try hotline.remove()
  }
}
