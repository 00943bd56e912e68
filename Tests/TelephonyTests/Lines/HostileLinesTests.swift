// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

@testable import Telephony

/// What somebody tries who calls often, or has seen an address.
@Suite(.timeLimit(.minutes(5))) struct HostileLinesTests {
  @Test func `a leg that asks at another call's address is told nothing of it`() async throws {
    let fixture = try await LinesFixture()
    try await fixture.open()
    let call = try await fixture.arrive()
    let script = try await fixture.say(
      .typed([]), of: "stranger", at: .callerNext(call, step: 2))
    #expect(script == LegScript([.hangUp]))
  }

  @Test func `a caller who hangs up while she is looked up begins no call`() async throws {
    let gate = Gate()
    let fixture = try await LinesFixture(whileScreening: { await gate.pass() })
    try await fixture.open()
    let number = try #require(PhoneNumber("+3225550100"))
    async let script = fixture.say(.arrived(from: nil, to: number), of: "hasty", at: .arrival)
    while await !gate.isReached { await Task.yield() }
    try await fixture.say(.status(.ended(.cancelled)), of: "hasty", at: .arrivalStatus)
    await gate.open()
    #expect(try await script == LegScript([.hangUp]))
    #expect(await fixture.exchange.snapshot.liveCalls.isEmpty)
    #expect(await fixture.lines.legs.legs.isEmpty)
  }

  @Test func `nothing is kept of calls that are over`() async throws {
    let fixture = try await LinesFixture(
      screening: LineServices.Screening(isBanned: true, isRateLimited: false))
    let number = try #require(PhoneNumber("+3225550100"))
    for name in ["one", "two", "three"] {
      try await fixture.say(.arrived(from: nil, to: number), of: name, at: .arrival)
      try await fixture.say(.status(.ended(.completed)), of: name, at: .arrivalStatus)
    }
    await fixture.lines.settle()
    #expect(await fixture.lines.legs.legs.isEmpty)
    #expect(await fixture.lines.scripts.isEmpty)
    #expect(await fixture.store.rows.isEmpty)
  }

  @Test func `what was asked of a provider is not remembered once it is done`() async throws {
    let fixture = try await LinesFixture()
    try await fixture.open()
    _ = try await fixture.arrive()
    await fixture.lines.settle()
    #expect(await fixture.lines.lanes.appended == 2)
    #expect(await fixture.lines.lanes.all.isEmpty)
  }

  @Test func `an offer that comes twice keeps no number twice`() async throws {
    let fixture = try await LinesFixture()
    try await fixture.open()
    _ = try await fixture.arrive()
    // As after a restart: what stands is said again.
    var board = await fixture.exchange.snapshot
    let again = board.restart(at: fixture.clock.wall.now).effects
    #expect(again.count { if case .ring = $0.effect { true } else { false } } == 2)
    await fixture.lines.deliver(again, board.calls)
    #expect(await fixture.lines.destinations.count == 2)
  }

  private actor Gate {
    private(set) var isReached = false
    private var isOpen = false
    private var waiting: [CheckedContinuation<Void, Never>] = []

    func pass() async {
      isReached = true
      guard !isOpen else { return }
      await withCheckedContinuation { waiting.append($0) }
    }

    func open() {
      isOpen = true
      for one in waiting { one.resume() }
      waiting = []
    }
  }
}
