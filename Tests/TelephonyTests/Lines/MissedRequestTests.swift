// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

@testable import Telephony

/// What a provider did not do is asked again.
struct MissedRequestTests {
  @Test func `phones that could not be stopped are stopped once the provider is back`() async throws
  {
    let fixture = try await LinesFixture()
    try await fixture.open()
    let call = try await fixture.arrive()
    let ada = try await fixture.leg(of: fixture.ada, in: call)
    _ = await fixture.asked()
    fixture.vendor.fail(true)
    try await fixture.say(.status(.ended(.completed)), of: "caller", at: .arrivalStatus)
    #expect(await fixture.asked().isEmpty)
    await fixture.lines.askAgain()
    #expect(await fixture.asked().isEmpty)
    fixture.vendor.fail(false)
    await fixture.lines.askAgain()
    let asked = await fixture.asked()
    #expect(asked.count == 2)
    let name = try #require(fixture.vendor.name(of: ada))
    #expect(asked.contains(.end(name, elsewhere: false)))
    await fixture.lines.askAgain()
    #expect(await fixture.asked().isEmpty)
  }

  @Test func `a caller who could not be told something is told once the provider is back`()
    async throws
  {
    let fixture = try await LinesFixture()
    try await fixture.open()
    let call = try await fixture.arrive()
    _ = await fixture.asked()
    fixture.vendor.fail(true)
    for member in [fixture.ada, fixture.ben] {
      try await fixture.exchange.handle(.declined(by: member), of: call)
    }
    #expect(await fixture.asked().isEmpty)
    fixture.vendor.fail(false)
    await fixture.lines.askAgain()
    let message = LegStep.recordMessage(maximumSeconds: 120, call: call)
    let told = await fixture.asked().contains {
      guard case .instruct(_, let script) = $0 else { return false }
      return script.steps.last == message
    }
    #expect(told)
  }

  @Test func `of a leg that is gone nothing is asked again`() async throws {
    let fixture = try await LinesFixture()
    try await fixture.open()
    let call = try await fixture.arrive()
    let ada = try await fixture.leg(of: fixture.ada, in: call)
    _ = await fixture.asked()
    fixture.vendor.fail(true)
    try await fixture.say(.status(.ended(.completed)), of: "caller", at: .arrivalStatus)
    _ = await fixture.asked()
    fixture.vendor.fail(false)
    try await fixture.say(.status(.ended(.unanswered)), of: "out-\(ada)", at: .legStatus(ada))
    await fixture.lines.askAgain()
    #expect(await fixture.asked().count == 1)
    #expect(await fixture.lines.missed.isEmpty)
  }
}
