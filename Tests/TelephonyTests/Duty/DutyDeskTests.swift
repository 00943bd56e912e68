// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Telephony
import Testing

@Suite struct DutyDeskTests {
  private func desk(_ fixture: CallFixture) throws -> DutyDesk {
    let zone = try #require(HotlineTimeZone("Europe/Madrid"))
    let id = try #require(ShiftID((0..<16).map { UInt8($0) }))
    let shift = try #require(Shift.always(id: id))
    return DutyDesk(
      schedule: ShiftSchedule(timeZone: zone, shifts: [shift]), exchange: fixture.exchange,
      clock: fixture.clock.wall, sleep: fixture.clock.sleep, changed: { _ in })
  }

  private func member(_ id: MemberID, onBreak: Bool = false) -> DutyMember {
    DutyMember(member: id, isConfirmed: true, mayAnswerCalls: true, isOnBreak: onBreak)
  }

  @Test func `a member whose page is open is rung`() async throws {
    let fixture = try CallFixture()
    let desk = try desk(fixture)
    try await desk.update(members: [member(fixture.ada)])
    #expect(await desk.forecast(for: fixture.ada)?.reasons == [.noStream])
    try await desk.opened("s1", of: fixture.ada)
    #expect(await desk.forecast(for: fixture.ada)?.isRung == true)
    #expect(await fixture.exchange.canRing)
  }

  @Test func `with one of two pages gone she is still rung, with both she is not`() async throws {
    let fixture = try CallFixture()
    let desk = try desk(fixture)
    try await desk.update(members: [member(fixture.ada)])
    for stream in ["s1", "s2"] { try await desk.opened(stream, of: fixture.ada) }
    try await desk.closed("s1", of: fixture.ada)
    #expect(await desk.forecast(for: fixture.ada)?.isRung == true)
    try await desk.closed("s2", of: fixture.ada)
    #expect(await desk.forecast(for: fixture.ada)?.isRung == false)
  }

  @Test func `a volunteer on break is not rung`() async throws {
    let fixture = try CallFixture()
    let desk = try desk(fixture)
    try await desk.update(members: [member(fixture.ada, onBreak: true)])
    try await desk.opened("s1", of: fixture.ada)
    #expect(await desk.forecast(for: fixture.ada)?.reasons == [.onBreak])
    #expect(await fixture.exchange.canRing == false)
  }

  @Test func `the best of several browsers counts`() async throws {
    let fixture = try CallFixture()
    let desk = try desk(fixture)
    try await desk.update(members: [member(fixture.ada)])
    for stream in ["s1", "s2"] { try await desk.opened(stream, of: fixture.ada) }
    let deaf = BrowserReadiness(
      microphone: .denied, notifications: .denied, hasTriedSound: false)
    let able = BrowserReadiness(
      microphone: .granted, notifications: .granted, hasTriedSound: true)
    #expect(try await desk.ready(deaf, on: "s1", of: fixture.ada))
    #expect(try await desk.ready(able, on: "s2", of: fixture.ada))
    #expect(await desk.forecast(for: fixture.ada)?.warnings == [])
    #expect(try await desk.ready(able, on: "s3", of: fixture.ada) == false)
  }

  @Test func `a winner whose last page goes is given fifteen seconds`() async throws {
    let fixture = try CallFixture()
    let desk = try desk(fixture)
    try await desk.update(members: [member(fixture.ada), member(fixture.ben)])
    try await desk.opened("s1", of: fixture.ada)
    try await desk.opened("s2", of: fixture.ben)
    try await fixture.begin()
    try await fixture.exchange.handle(.answerClaimed(by: fixture.ada), of: fixture.call)
    for party in [CallParty.caller, .winner] {
      try await fixture.exchange.handle(.audioConfirmed(by: party, claim: 1), of: fixture.call)
    }
    try await desk.closed("s1", of: fixture.ada)
    fixture.clock.advance(seconds: 16)
    await fixture.delivered.wait(for: .disconnect(fixture.ada, claim: 1, .gone))
  }
}
