// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import NIOCore
import Synchronization
import Telephony
import Testing

@testable import HTTP

/// What is sent while nothing happens.
@Suite(.timeLimit(.minutes(10))) struct HeartbeatTests {
  private let events = LiveEvents(epoch: 7)

  private func texts(_ frames: AsyncStream<ByteBuffer>) async -> [String] {
    var texts: [String] = []
    for await frame in frames { texts.append(String(buffer: frame)) }
    return texts
  }

  @Test func `a member's page is asked every twenty seconds`() async throws {
    let ada = Listener.member(.random())
    let hers = events.open(ada, after: nil)
    for _ in 0..<3 * Heartbeat.secondsToMember { events.beat() }
    events.end(ada)
    #expect(
      await texts(hers.frames) == Array(repeating: "event: alive\ndata: {}\n\n", count: 3))
  }

  @Test func `a caller's page is told every fifteen seconds that the line is alive`() async throws {
    let caller = Listener.caller(.random())
    let stream = events.open(caller, after: nil)
    for _ in 0..<2 * Heartbeat.secondsToCaller { events.beat() }
    events.end(caller)
    #expect(await texts(stream.frames) == [": alive\n\n", ": alive\n\n"])
  }

  /// Fifty answers a second for a thousand volunteers, and not a thousand in one.
  @Test func `the pages take turns`() async throws {
    let members = (0..<100).map { _ in Listener.member(.random()) }
    let streams = members.map { events.open($0, after: nil).frames }
    for _ in 0..<Heartbeat.secondsToMember / 4 { events.beat() }
    var asked = 0
    for (member, frames) in zip(members, streams) {
      events.end(member)
      asked += await texts(frames).count
    }
    #expect(asked == members.count / 4)
  }

  @Test func `whoever comes back is not asked what she was asked before`() async throws {
    let ada = Listener.member(.random())
    events.send(LiveEvent("ring"), to: [ada])
    _ = events.open(ada, after: nil)
    for _ in 0..<Heartbeat.secondsToMember { events.beat() }
    let again = events.open(ada, after: EventID("7-1"))
    #expect(again.resumed)
    events.end(ada)
    #expect(await texts(again.frames).isEmpty)
  }

  @Test func `that a reader lags behind is told once, so that its connection can be closed`() {
    let told = Mutex(0)
    let ada = Listener.member(.random())
    let slow = events.open(ada, after: nil) { told.withLock { $0 += 1 } }
    for _ in 0..<LiveEvents.bufferedEvents { events.send(LiveEvent("a"), to: [ada]) }
    #expect(told.withLock { $0 } == 0)
    for _ in 0..<2 { events.send(LiveEvent("a"), to: [ada]) }
    #expect(told.withLock { $0 } == 1)
    withExtendedLifetime(slow) {}
  }
}
