// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

@testable import Telephony

/// A provider whose account breaks in the middle of a call: it carries the sound and tells what
/// happens, and does nothing that it is asked. No caller is left for ever, and no call.
struct BrokenAccountTests {
  /// Out of order, the credentials withdrawn, asked too often.
  private static let breaks = [500, 503, 401, 429]

  private func waiting() async throws -> (LinesFixture, CallID) {
    let fixture = try await LinesFixture()
    try await fixture.open()
    let call = try await fixture.arrive()
    _ = await fixture.asked()
    return (fixture, call)
  }

  /// Enough have failed that nothing is asked any more.
  private func pause(_ fixture: LinesFixture) async throws {
    let test = fixture.account.provider.test()
    for _ in 0..<CircuitBreaker.faultsThatOpen { try? await fixture.account.client.perform(test) }
    #expect(await fixture.account.client.health.takesRequests == false)
  }

  /// Nobody is left to ring: she is to leave a message.
  private func decline(_ fixture: LinesFixture, _ call: CallID) async throws {
    for member in [fixture.ada, fixture.ben] {
      try await fixture.exchange.handle(.declined(by: member), of: call)
    }
  }

  /// Works again, once the hotline tries.
  private func mend(_ fixture: LinesFixture) async {
    fixture.vendor.breakDown(nil)
    fixture.clock.advance(seconds: CircuitBreaker.longestPauseSeconds)
    // One request at a time shows that it does.
    for _ in 0..<4 {
      await fixture.lines.askAgain()
      await fixture.lines.settle()
    }
  }

  private func told(_ asked: [PlainVendor.Asked]) -> [LegStep?] {
    asked.compactMap { if case .instruct(_, let script) = $0 { script.steps.last } else { nil } }
  }

  @Test(arguments: breaks)
  func `whoever waits hears the music on, and is asked for a message once it works`(
    status: Int
  ) async throws {
    let (fixture, call) = try await waiting()
    fixture.vendor.breakDown(status)
    try await decline(fixture, call)
    #expect(await fixture.asked().isEmpty)
    // What her leg asks for by itself is answered with what it is to do now.
    await mend(fixture)
    let asked = await fixture.asked()
    #expect(told(asked).contains(.recordMessage(maximumSeconds: 120, call: call)))
  }

  @Test(arguments: breaks)
  func `a call that nobody can be told of ends in the books, and its leg once it works`(
    status: Int
  ) async throws {
    let (fixture, call) = try await waiting()
    fixture.vendor.breakDown(status)
    try await decline(fixture, call)
    _ = await fixture.asked()
    let live = try #require(await fixture.exchange.call(call))
    let timer = try #require(live.setTimers.first { $0.kind == .voicemail })
    fixture.clock.advance(seconds: Int(timer.at.seconds - fixture.clock.wall.now.seconds) + 1)
    try await fixture.exchange.handle(
      .timerFired(.voicemail, generation: timer.generation), of: call)
    #expect(try await fixture.calls.call(call)?.outcome == "unanswered")
    #expect(await fixture.asked().isEmpty)
    await mend(fixture)
    let caller = try #require(ProviderLegID("caller"))
    #expect(await fixture.asked().contains(.end(caller, elsewhere: false)))
  }

  @Test func `while nothing is asked, her hanging up ends the call`() async throws {
    let (fixture, call) = try await waiting()
    fixture.vendor.breakDown(503)
    try await pause(fixture)
    try await fixture.say(.status(.ended(.completed)), of: "caller", at: .arrivalStatus)
    #expect(try await fixture.calls.call(call)?.outcome == "callerLeft")
    #expect(await fixture.lines.legs.caller(of: call) == nil)
  }

  @Test func `whoever calls in the meantime is spoken to in the answer, and can leave a message`()
    async throws
  {
    let fixture = try await LinesFixture()
    try await fixture.open()
    fixture.vendor.breakDown(503)
    try await pause(fixture)
    // Nobody's phone can be rung, and she is told what she would be told anyway.
    let call = try await fixture.arrive()
    await fixture.lines.settle()
    #expect(await fixture.exchange.call(call)?.isWaiting == true)
    #expect(await fixture.lines.legs.legs(of: call).allSatisfy { $0.party == .caller })
  }

  @Test func `a volunteer who presses the key meanwhile talks to her`() async throws {
    let (fixture, call) = try await waiting()
    let ada = try await fixture.leg(of: fixture.ada, in: call)
    fixture.vendor.breakDown(503)
    try await pause(fixture)
    #expect(try await fixture.answer(ada) == LegScript([.join(Room(of: call))]))
    #expect(await fixture.exchange.call(call)?.winner == fixture.ada)
  }
}
