// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

@testable import Telephony

/// What an admin sees of what has just happened.
struct RecentEventsTests {
  @Test func `what happened is told in its order, each once, and nothing of its content`()
    async throws
  {
    let fixture = try await LinesFixture()
    try await fixture.open()
    let call = try await fixture.arrive()
    let ada = try await fixture.leg(of: fixture.ada, in: call)
    let name = "out-\(ada)"
    try await fixture.say(.status(.initiated), of: name, at: .legStatus(ada))
    try await fixture.say(.status(.ringing), of: name, at: .legStatus(ada))
    try await fixture.say(.status(.answered), of: name, at: .legStatus(ada))
    _ = try await fixture.answer(ada)
    try await fixture.say(.status(.ended(.completed)), of: name, at: .legStatus(ada))
    try await fixture.say(.status(.ended(.completed)), of: name, at: .legStatus(ada), id: "again")
    let recent = await fixture.account.client.health.recent
    #expect(
      recent.map(\.kind) == [
        .arrived, .typed, .ringing, .answered, .typed, .ended(.completed),
      ])
    #expect(recent.allSatisfy { $0.at == fixture.clock.wall.now })
    #expect(!"\(recent)".contains("caller") && !"\(recent)".contains(ada.hex))
  }

  @Test func `what could not be stored is told once, when it counts`() async throws {
    let fixture = try await LinesFixture()
    try await fixture.open()
    let number = try #require(PhoneNumber("+3225550100"))
    await fixture.store.failNext()
    await #expect(throws: PhoneLines.Failure.store(.readOnly)) {
      try await fixture.say(.arrived(from: nil, to: number), of: "caller", at: .arrival)
    }
    #expect(await fixture.account.client.health.recent.isEmpty)
    _ = try await fixture.arrive()
    #expect(await fixture.account.client.health.recent.map(\.kind) == [.arrived, .typed])
  }

  @Test func `the last 50 are kept, whatever they are`() throws {
    var tally = ProviderTally()
    for second in 1...60 {
      let now = Instant(seconds: Int64(second))
      switch second % 4 {
      case 0: tally.count(.badSignature, at: now)
      case 1: tally.countRequest(.unreachable, at: now)
      case 2:
        tally.count(.recorded(Recording(id: try #require(ProviderLegID("r")), seconds: 1)), at: now)
      default: tally.count(.typed([1]), at: now)
      }
    }
    #expect(tally.recent.count == 50)
    #expect(tally.recent.map(\.at) == (11...60).map { Instant(seconds: $0) })
    #expect(
      tally.recent.prefix(4).map(\.kind) == [
        .typed, .refused(.badSignature), .requestFailed(.unreachable), .recorded,
      ])
  }

  @Test func `silence, and what had ended already, is nothing to tell`() {
    var tally = ProviderTally()
    tally.count(.typed([]), at: Instant(seconds: 1))
    tally.count(.status(.initiated), at: Instant(seconds: 1))
    tally.countRequest(.gone, at: Instant(seconds: 1))
    tally.countRequest(nil, at: Instant(seconds: 1))
    #expect(tally.recent.isEmpty)
  }
}
