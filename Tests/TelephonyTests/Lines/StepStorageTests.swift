// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

@testable import Telephony

/// How often is written, and when.
struct StepStorageTests {
  @Test func `however many phones a call rings, their legs are stored in one go, and before`()
    async throws
  {
    let fixture = try await LinesFixture(phones: 50)
    try await fixture.open()
    let first = try await fixture.ask()
    let before = await fixture.store.saves
    let digits = try #require(await fixture.captcha(of: first.call))
    try await fixture.say(
      .typed(digits), of: "caller", at: .callerNext(first.call, step: first.step))
    // What was typed, and what came of it.
    #expect(await fixture.store.saves - before <= 2)
    let placed = await fixture.asked().compactMap { asked -> LegOrder? in
      if case .place(let order) = asked { order } else { nil }
    }
    #expect(placed.count == 100)
    let rows = await fixture.store.rows
    #expect(placed.allSatisfy { rows[$0.leg] != nil })
  }

  @Test func `no phone is asked for before its leg is stored`() async throws {
    let fixture = try await LinesFixture(phones: 3)
    try await fixture.open()
    let first = try await fixture.ask()
    let digits = try #require(await fixture.captcha(of: first.call))
    let vendor = fixture.vendor
    await fixture.store.whileSaving { rows in
      // Of those that are written now none has been asked for.
      #expect(rows.allSatisfy { vendor.name(of: $0.id) == nil || $0.name != nil })
    }
    try await fixture.say(
      .typed(digits), of: "caller", at: .callerNext(first.call, step: first.step))
    #expect(await fixture.asked().count == 6)
  }
}
