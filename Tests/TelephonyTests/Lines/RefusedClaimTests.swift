// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

@testable import Telephony

/// Another server node, at the same database, was a moment quicker.
struct RefusedClaimTests {
  @Test func `whoever presses the key hears that somebody else has taken the call`() async throws {
    let fixture = try await LinesFixture()
    try await fixture.open()
    let call = try await fixture.arrive()
    let ada = try await fixture.leg(of: fixture.ada, in: call)
    await fixture.calls.steal(call, for: fixture.ben)
    let script = try await fixture.answer(ada)
    let lines = await fixture.lines.memberScripts(nil, at: fixture.account.id)
    #expect(script == lines.farewell(.answeredElsewhere))
    #expect(await fixture.lines.legs[ada]?.stopped == .answeredElsewhere)
  }

  @Test func `whoever presses it after the end hears that the call is over`() async throws {
    let fixture = try await LinesFixture()
    try await fixture.open()
    let call = try await fixture.arrive()
    let ada = try await fixture.leg(of: fixture.ada, in: call)
    await fixture.calls.end(call)
    let script = try await fixture.answer(ada)
    #expect(
      script == (await fixture.lines.memberScripts(nil, at: fixture.account.id)).farewell(.over))
  }
}
