// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Synchronization
import Telephony
import Testing

/// A line that dies without a word: the stream stays open, and nobody is there.
@Suite struct SilentPagesTests {
  private let fixture: CallFixture
  private let desk: DutyDesk
  private let told = Told()

  /// Whose "you will be rung" was said to read otherwise, time after time.
  private final class Told: Sendable {
    private let all = Mutex<[Set<MemberID>]>([])

    func add(_ members: Set<MemberID>) { all.withLock { $0.append(members) } }
    func take() -> [Set<MemberID>] {
      all.withLock { all in
        defer { all = [] }
        return all
      }
    }
  }

  init() throws {
    fixture = try CallFixture()
    let id = try #require(ShiftID((0..<16).map { UInt8($0) }))
    desk = DutyDesk(
      schedule: ShiftSchedule(
        timeZone: try #require(HotlineTimeZone("Europe/Madrid")),
        shifts: [try #require(Shift.always(id: id))]),
      exchange: fixture.exchange, clock: fixture.clock.wall, sleep: fixture.clock.sleep,
      changed: told.add)
  }

  private func people(benOnBreak: Bool = false) -> [DutyMember] {
    [fixture.ada, fixture.ben].map { id in
      DutyMember(
        member: id, isConfirmed: true, mayAnswerCalls: true,
        isOnBreak: benOnBreak && id == fixture.ben)
    }
  }

  /// Both have a page.
  private func begin() async throws {
    try await desk.update(members: people())
    try await desk.opened("s1", of: fixture.ada)
    try await desk.opened("s2", of: fixture.ben)
    _ = told.take()
  }

  /// Ben's page answers all the while, and Ada's does not.
  private func pass(seconds: Int) async throws {
    for _ in 0..<seconds {
      #expect(try await desk.answered(on: "s2", of: fixture.ben))
      await desk.passSecond()
    }
  }

  private func isRung(_ member: MemberID) async -> Bool? {
    await desk.forecast(for: member)?.isRung
  }

  @Test func `a page that answers nothing is rung no more, and again with its next answer`()
    async throws
  {
    try await begin()
    try await pass(seconds: Heartbeat.silence)
    #expect(await isRung(fixture.ada) == true)
    #expect(told.take().isEmpty)
    try await pass(seconds: 1)
    #expect(await desk.forecast(for: fixture.ada)?.reasons == [.noStream])
    #expect(await isRung(fixture.ben) == true)
    #expect(told.take() == [[fixture.ada]])
    #expect(try await desk.answered(on: "s1", of: fixture.ada))
    #expect(await isRung(fixture.ada) == true)
    #expect(told.take() == [[fixture.ada]])
  }

  @Test func `what a browser says of itself is an answer too`() async throws {
    try await begin()
    try await pass(seconds: Heartbeat.silence)
    #expect(try await desk.ready(.unknown, on: "s1", of: fixture.ada))
    try await pass(seconds: Heartbeat.silence)
    #expect(await isRung(fixture.ada) == true)
  }

  @Test func `a stream that is not open has nothing to answer`() async throws {
    try await begin()
    #expect(try await desk.answered(on: "s2", of: fixture.ada) == false)
    try await desk.closed("s1", of: fixture.ada)
    #expect(try await desk.answered(on: "s1", of: fixture.ada) == false)
  }

  @Test func `a caller learns that a page that rings answers no more`() async throws {
    try await begin()
    try await fixture.begin()
    await fixture.delivered.wait(for: .tellCaller(.waiting(calling: 2, again: nil)))
    try await pass(seconds: Heartbeat.silence + 1)
    await fixture.delivered.wait(for: .tellCaller(.waiting(calling: 1, again: nil)))
    // The one whose page is silent is the one whose ring has stopped.
    #expect(await fixture.exchange.rings(of: fixture.ada).isEmpty)
    #expect(await !fixture.exchange.rings(of: fixture.ben).isEmpty)
  }

  @Test func `silence ends no talk: whether they hear each other their audio says`() async throws {
    try await begin()
    try await fixture.begin()
    try await fixture.exchange.handle(.answerClaimed(by: fixture.ada), of: fixture.call)
    for party in [CallParty.caller, .winner] {
      try await fixture.exchange.handle(.audioConfirmed(by: party, claim: 1), of: fixture.call)
    }
    for _ in 0..<2 * Heartbeat.silence {
      try await pass(seconds: 1)
      fixture.clock.advance(seconds: 1)
      // What the clock has woken takes its turns.
      for _ in 0..<20 { await Task.yield() }
    }
    #expect(await isRung(fixture.ada) == false)
    #expect(await fixture.exchange.call(of: fixture.ada)?.id == fixture.call)
  }

  @Test func `what could not be stored is made up for a second later`() async throws {
    try await begin()
    try await fixture.begin()
    await fixture.store.failNext()
    await #expect(throws: StoreError.self) { try await desk.closed("s1", of: fixture.ada) }
    #expect(await !fixture.exchange.rings(of: fixture.ada).isEmpty)
    await desk.passSecond()
    #expect(await fixture.exchange.rings(of: fixture.ada).isEmpty)
  }

  @Test func `a break is told to whoever takes it, and to nobody whose answer is as before`()
    async throws
  {
    try await begin()
    try await desk.update(members: people(benOnBreak: true))
    #expect(told.take() == [[fixture.ben]])
    try await desk.update(members: people(benOnBreak: true))
    try await desk.update()
    #expect(told.take().isEmpty)
  }
}
