// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

@testable import Telephony

/// Which call rings at a browser that is a vendor's phone.
struct RingingBrowserTests {
  private static let browser = LegDestination.registered("page0001")

  private func fixture() async throws -> LinesFixture {
    let ada = try #require(MemberID(32..<48))
    let fixture = try await LinesFixture(
      phones: 0, browsers: { $0 == ada ? ["page0001"] : [] })
    try await fixture.open()
    // Nothing of Ben's rings here: he is not on shift.
    try await fixture.exchange.handle(members: [fixture.everybody[0]])
    return fixture
  }

  private func call(
    _ leg: String, in fixture: LinesFixture, of member: MemberID? = nil,
    at browser: LegDestination = browser
  ) async -> CallID? {
    await fixture.lines.call(
      ringing: browser, of: member ?? fixture.ada, at: fixture.account.id,
      as: ProviderLegID(leg))
  }

  @Test func `it is the one of that name, and whoever presses answer has it without a key`()
    async throws
  {
    let fixture = try await fixture()
    let id = try await fixture.arrive()
    await fixture.lines.settle()
    let leg = try await fixture.leg(of: fixture.ada, in: id)
    #expect(await call("out-\(leg)", in: fixture) == id)
    try await fixture.say(.status(.answered), of: "out-\(leg)", at: .legAnswered(leg))
    #expect(await fixture.exchange.call(id)?.winner == fixture.ada)
  }

  @Test
  func `of a name that is not known it is the call that rings there, and at nobody else's page`()
    async throws
  {
    let fixture = try await fixture()
    let first = try await fixture.arrive()
    await fixture.lines.settle()
    #expect(await call("", in: fixture) == first)
    #expect(await call("another", in: fixture) == first)
    #expect(await call("", in: fixture, of: fixture.ben) == nil)
    #expect(await call("", in: fixture, at: .registered("page0002")) == nil)
  }

  @Test func `once its caller has hung up it rings no more`() async throws {
    let fixture = try await fixture()
    let id = try await fixture.arrive()
    await fixture.lines.settle()
    try await fixture.exchange.handle(.callerHungUp, of: id)
    await fixture.lines.settle()
    #expect(await call("", in: fixture) == nil)
  }
}
