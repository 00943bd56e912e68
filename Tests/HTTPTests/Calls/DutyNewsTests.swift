// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import NIOCore
import Testing

@testable import HTTP

/// Who looks after shifts is told that others come and go.
@Suite struct DutyNewsTests {
  @Test func `many changes at once are told once, and to those who plan shifts alone`()
    async throws
  {
    let (events, clock) = (LiveEvents(epoch: 7), TestClock())
    let (planner, other) = (MemberID.random(), MemberID.random())
    let news = DutyNews(events: events, clock: clock.wall, sleep: clock.sleep) { [planner] }
    var told = events.open(.member(planner), after: nil).frames.makeAsyncIterator()
    let others = events.open(.member(other), after: nil).frames
    for number in 1...2 {
      for _ in 0..<3 { await news.changed() }
      clock.now += 1
      let frame = try #require(await told.next())
      #expect(String(buffer: frame) == "id: 7-\(number)\nevent: duty\ndata: {}\n\n")
    }
    events.shutDown()
    var heard: [String] = []
    for await frame in others { heard.append(String(buffer: frame)) }
    #expect(heard == ["event: shutting-down\ndata: {}\n\n"])
  }

  @Test func `whose own answer has changed is told once, however often it did`() async throws {
    let (events, clock) = (LiveEvents(epoch: 7), TestClock())
    let (ana, ben) = (MemberID.random(), MemberID.random())
    let news = DutyNews(events: events, clock: clock.wall, sleep: clock.sleep) { [] }
    var hers = events.open(.member(ana), after: nil).frames.makeAsyncIterator()
    var his = events.open(.member(ben), after: nil).frames.makeAsyncIterator()
    for _ in 0..<100 { await news.changed(of: [ana]) }
    await news.changed(of: [ana, ben])
    clock.now += 1
    let rung = "id: 7-1\nevent: rung\ndata: {}\n\n"
    #expect(String(buffer: try #require(await hers.next())) == rung)
    #expect(String(buffer: try #require(await his.next())) == rung)
    events.shutDown()
    #expect(String(buffer: try #require(await hers.next())).contains("shutting-down"))
  }

  @Test func `whoever gets a call or is rid of one is in the list differently`() {
    let member = MemberID.random()
    #expect(CallEffect.connect(member, claim: 1).changesWhoIsInACall)
    #expect(CallEffect.disconnect(member, claim: 1, .hungUp).changesWhoIsInACall)
    #expect(!CallEffect.ring(member, attempt: 1).changesWhoIsInACall)
  }
}
