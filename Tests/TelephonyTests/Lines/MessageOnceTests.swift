// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

@testable import Telephony

/// A message is recorded once.
struct MessageOnceTests {
  /// A caller comes whom nobody can help, and is told to leave a message.
  private func leaveMessage(_ fixture: LinesFixture) async throws -> (CallID, Hook, LegScript) {
    let (call, step) = try await fixture.ask()
    let digits = try #require(await fixture.captcha(of: call))
    let hook = Hook.callerNext(call, step: step)
    let script = try #require(
      try await fixture.say(.typed(digits), of: "caller", at: hook, id: "digits"))
    #expect(script.steps.last == .recordMessage(maximumSeconds: 120, call: call))
    return (call, hook, script)
  }

  @Test func `a leg that asks again once it has recorded hangs up, however often it asks`()
    async throws
  {
    let fixture = try await LinesFixture()
    let (call, hook, _) = try await leaveMessage(fixture)
    for _ in 1...2 {
      #expect(try await fixture.askAfterMessage(at: hook) == LegScript([.hangUp]))
    }
    #expect(await fixture.exchange.call(call)?.isOver == false)
  }

  @Test func `one that did not hear the answer is told to record, as before`() async throws {
    let fixture = try await LinesFixture()
    let (_, hook, script) = try await leaveMessage(fixture)
    let again = try await fixture.say(.typed([]), of: "caller", at: hook, id: "digits")
    #expect(again == script)
  }

  @Test func `once a message was told of, nothing that is asked records another`() async throws {
    let fixture = try await LinesFixture()
    let (call, hook, _) = try await leaveMessage(fixture)
    let recording = Recording(id: try #require(ProviderLegID("r")), seconds: 7)
    try await fixture.say(.recorded(recording), of: "caller", at: .recording(call))
    let again = try await fixture.say(.typed([]), of: "caller", at: hook, id: "digits")
    #expect(again == LegScript([.hangUp]))
  }

  @Test func `whoever has been told of the end already is told of that`() async throws {
    let fixture = try await LinesFixture()
    let (call, hook, _) = try await leaveMessage(fixture)
    try await fixture.exchange.handle(.voicemailLeft, of: call)
    let script = try #require(try await fixture.askAfterMessage(at: hook))
    #expect(script.steps.last == .hangUp)
    #expect(script.steps.count == 2)
  }

  @Test func `a server that starts anew does not record again`() async throws {
    let first = try await LinesFixture()
    let (_, hook, _) = try await leaveMessage(first)
    let second = try await LinesFixture(
      calls: first.calls, store: first.store, vendor: first.vendor)
    try await second.lines.restart()
    try await second.exchange.restart(with: [])
    #expect(try await second.askAfterMessage(at: hook) == LegScript([.hangUp]))
  }
}
