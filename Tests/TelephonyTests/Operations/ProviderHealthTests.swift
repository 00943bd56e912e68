// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

@testable import Telephony

struct ProviderHealthTests {
  private let start = Instant(seconds: 60_000)

  @Test func `an admin sees when it last worked, when it last failed, and how`() throws {
    let fixture = ClientFixture(.done(after: 0), .status(503, isDone: false), .done(after: 0))
    try fixture.time.run {
      let start = fixture.time.now
      _ = await fixture.perform()
      try await fixture.time.sleep(milliseconds: 1_000)
      _ = await fixture.perform("op", .harmful)
      let health = await fixture.client.health
      let failed = start.advanced(byMilliseconds: 1_040)
      #expect(health.state == .failing(since: failed))
      #expect(health.takesRequests)
      #expect(health.lastSuccess == start)
      #expect(health.lastFailure == .init(at: failed, kind: .outOfOrder(status: 503)))
      #expect(health.lastHour.requests == 2)
      #expect(health.lastHour.failures == 1)
      _ = await fixture.perform()
      #expect(await fixture.client.health.state == .well)
    }
  }

  @Test func `a pause is told with its end, and ends by itself`() throws {
    let fixture = ClientFixture(.reset(isDone: false))
    try fixture.time.run {
      let start = fixture.time.now
      for _ in 1...5 { _ = await fixture.perform("op", .harmful) }
      let paused = await fixture.client.health
      #expect(paused.state == .paused(until: start.advanced(bySeconds: 15)))
      #expect(!paused.takesRequests)
      try await fixture.time.sleep(milliseconds: 15_000)
      let over = await fixture.client.health
      #expect(over.state == .failing(since: start))
      #expect(over.takesRequests)
    }
  }

  @Test(arguments: [(ProviderFailure.number, 0), (.gone, 0), (.refused(status: 402), 1)])
  func `that a number cannot be dialled is no failure of the provider`(
    failure: ProviderFailure, failures: Int
  ) {
    var tally = ProviderTally()
    tally.countRequest(failure, at: start)
    #expect(tally.lastHour(at: start).failures == failures)
    #expect((tally.lastSuccess == nil) == (failures == 1))
  }

  @Test func `counts are of the last hour, and take no room with time`() {
    var tally = ProviderTally()
    for second in 0..<7_200 {
      tally.countRequest(.unreachable, at: start.advanced(bySeconds: second))
      tally.count(.unsigned, at: start.advanced(bySeconds: second))
    }
    #expect(tally.kept == 60)
    let end = start.advanced(bySeconds: 7_199)
    #expect(tally.lastHour(at: end).requests == 3_600)
    #expect(tally.lastHour(at: end).failures == 3_600)
    #expect(tally.lastHour(at: end).refusedWebhooks == [.unsigned: 3_600])
    #expect(tally.lastHour(at: end.advanced(bySeconds: 1)).requests == 3_540)
    #expect(tally.lastHour(at: end.advanced(bySeconds: 3_600)).requests == 0)
  }

  @Test func `a clock that goes back counts on`() {
    var tally = ProviderTally()
    tally.countRequest(nil, at: start)
    tally.countRequest(nil, at: start.advanced(bySeconds: -600))
    #expect(tally.lastHour(at: start).requests == 2)
    #expect(tally.kept == 1)
  }

  private static let (up, down) = (
    ProviderHealth(state: .well, takesRequests: true),
    ProviderHealth(state: .credentialsRefused, takesRequests: false)
  )
  private static let trying = ProviderHealth(
    state: .failing(since: Instant(seconds: 1)), takesRequests: true)

  @Test(arguments: [
    ([], nil), ([up], "0"), ([down], "0"), ([up, up], "0"), ([down, up], "1"),
    ([trying, up], "0"), ([down, trying, up], "1"), ([down, down], "0"),
  ])
  func `the first that sends what it is asked to places new legs`(
    healths: [ProviderHealth], chosen: String?
  ) {
    let accounts = healths.enumerated().map { (account: "\($0)", health: $1) }
    #expect(ProviderChoice.placing(accounts) == chosen)
  }

  @Test func `a second provider takes over, and gives back when the first works again`() throws {
    let first = ClientFixture(
      .reset(isDone: false), .reset(isDone: false), .reset(isDone: false),
      .reset(isDone: false), .reset(isDone: false), .done(after: 0))
    try first.time.run {
      @Sendable func chosen() async -> String? {
        ProviderChoice.placing([("first", await first.client.health), ("second", Self.up)])
      }
      #expect(await chosen() == "first")
      for _ in 1...5 { _ = await first.perform("op", .harmful) }
      #expect(await chosen() == "second")
      try await first.time.sleep(milliseconds: 15_000)
      #expect(await chosen() == "first")
      _ = await first.perform("op", .harmful)
      #expect(await chosen() == "first")
    }
  }
}
