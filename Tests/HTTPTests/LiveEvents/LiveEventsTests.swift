// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import NIOCore
import Testing

@testable import HTTP

@Suite(.timeLimit(.minutes(10))) struct LiveEventsTests {
  private let events = LiveEvents(epoch: 7)

  private func member(_ byte: UInt8) throws -> Listener {
    .member(try #require(MemberID([UInt8](repeating: byte, count: 16))))
  }

  private func texts(_ frames: AsyncStream<ByteBuffer>) async -> [String] {
    var texts: [String] = []
    for await frame in frames { texts.append(String(buffer: frame)) }
    return texts
  }

  @Test func `an event reaches its listeners and nobody else`() async throws {
    let (ada, ben) = (try member(1), try member(2))
    let hers = events.open(ada, after: nil)
    let his = events.open(ben, after: nil)
    events.send(LiveEvent("ring"), to: [ada])
    events.end(ada)
    events.end(ben)
    #expect(await texts(hers.frames) == ["id: 7-1\nevent: ring\ndata: {}\n\n"])
    #expect(await texts(his.frames).isEmpty)
  }

  @Test func `a listener who comes back is given what she missed, in order`() async throws {
    let ada = try member(1)
    for name in ["a", "b", "c"] { events.send(LiveEvent(name), to: [ada]) }
    let stream = events.open(ada, after: EventID("7-1"))
    #expect(stream.resumed)
    events.end(ada)
    let texts = await texts(stream.frames)
    #expect(texts.map { $0.contains("event: b") } == [true, false])
    #expect(texts.count == 2)
  }

  @Test(arguments: ["6-1", "7-99", "7", "x-1", "7-01", ""])
  func `an id that this run never gave resumes nothing`(text: String) throws {
    let ada = try member(1)
    events.send(LiveEvent("a"), to: [ada])
    #expect(!events.open(ada, after: EventID(text)).resumed)
  }

  @Test func `a listener from before a restart is given what this run has for her`() async throws {
    let ada = try member(1)
    events.send(LiveEvent("signal"), to: [ada])
    let stream = events.open(ada, after: EventID("6-900"))
    #expect(!stream.resumed)
    events.end(ada)
    #expect(await texts(stream.frames) == ["id: 7-1\nevent: signal\ndata: {}\n\n"])
  }

  /// A volunteer may answer before the caller's page listens, at first or after a restart.
  @Test func `a caller who has heard nothing yet is given what was sent before`() async throws {
    let caller = Listener.caller(try #require(CallID([UInt8](repeating: 3, count: 16))))
    events.send(LiveEvent("signal"), to: [caller])
    let stream = events.open(caller, after: nil)
    events.end(caller)
    #expect(await texts(stream.frames) == ["id: 7-1\nevent: signal\ndata: {}\n\n"])
  }

  @Test func `a place that is no longer kept resumes nothing`() throws {
    let ada = try member(1)
    for number in 0...LiveEvents.keptEvents + 1 { events.send(LiveEvent("a\(number)"), to: [ada]) }
    #expect(!events.open(ada, after: EventID("7-1")).resumed)
    #expect(events.open(ada, after: EventID("7-2")).resumed)
    #expect(LiveEvents.keptEvents < LiveEvents.bufferedEvents)
  }

  @Test func `what one is flooded with pushes out nothing that is kept for another`() async throws {
    let (ada, ben) = (try member(1), try member(2))
    events.send(LiveEvent("before"), to: [ada])
    events.send(LiveEvent("missed"), to: [ada])
    for _ in 0..<10_000 { events.send(LiveEvent("flood"), to: [ben]) }
    let stream = events.open(ada, after: EventID("7-1"))
    #expect(stream.resumed)
    events.end(ada)
    #expect(await texts(stream.frames) == ["id: 7-2\nevent: missed\ndata: {}\n\n"])
  }

  @Test func `what says all by its name is kept once, and pushes out nothing else`() async throws {
    let ada = try member(1)
    events.send(LiveEvent("before"), to: [ada])
    events.send(try LiveEvent("ring", ["call": "1"]), to: [ada])
    for _ in 0..<1_000 { events.send(LiveEvent("groups"), to: [ada]) }
    events.send(try LiveEvent("ring", ["call": "2"]), to: [ada])
    let stream = events.open(ada, after: EventID("7-1"))
    #expect(stream.resumed)
    events.end(ada)
    #expect(
      await texts(stream.frames) == [
        "id: 7-2\nevent: ring\ndata: {\"call\":\"1\"}\n\n",
        "id: 7-1002\nevent: groups\ndata: {}\n\n",
        "id: 7-1003\nevent: ring\ndata: {\"call\":\"2\"}\n\n",
      ])
  }

  @Test func `nothing is kept for the caller of a call that is over`() async throws {
    let caller = Listener.caller(.random())
    for _ in 0..<2 { events.send(LiveEvent("signal"), to: [caller]) }
    events.forget(caller)
    let stream = events.open(caller, after: EventID("7-1"))
    events.end(caller)
    #expect(await texts(stream.frames).isEmpty)
  }

  @Test func `a call has three streams; the oldest ends for a fourth and resumes`() async throws {
    let caller = Listener.caller(.random())
    let streams = (0..<LiveEvents.streamsPerCaller).map { _ in events.open(caller, after: nil) }
    events.send(LiveEvent("first"), to: [caller])
    #expect(events.count == 3)
    let fourth = events.open(caller, after: nil)
    #expect(events.count == 3)
    events.send(LiveEvent("second"), to: [caller])
    // It ends by itself: nobody has ended the others yet.
    #expect(await texts(streams[0].frames) == ["id: 7-1\nevent: first\ndata: {}\n\n"])
    let again = events.open(caller, after: EventID("7-1"))
    #expect(again.resumed)
    events.end(caller)
    #expect(await texts(again.frames) == ["id: 7-2\nevent: second\ndata: {}\n\n"])
    #expect(await texts(streams[2].frames).count == 2)
    #expect(await texts(fourth.frames).count == 2)
  }

  @Test func `a session has six streams, and takes none from another session`() async throws {
    let ada = try member(1)
    let sessions = try [1, 2].map { byte in
      try #require(SessionHash([UInt8](repeating: byte, count: SessionHash.byteCount)))
    }
    let other = events.open(ada, of: sessions[1], after: nil)
    let first = events.open(ada, of: sessions[0], after: nil)
    for _ in 0..<LiveEvents.streamsPerSession {
      _ = events.open(ada, of: sessions[0], after: nil)
    }
    #expect(events.count == LiveEvents.streamsPerSession + 1)
    #expect(await texts(first.frames).isEmpty)
    events.send(LiveEvent("ring"), to: [ada])
    events.end(ada)
    #expect(await texts(other.frames).count == 1)
  }

  @Test func `a slow reader loses its stream and is resumed from where it was`() async throws {
    let ada = try member(1)
    let slow = events.open(ada, after: nil)
    for _ in 0...LiveEvents.bufferedEvents { events.send(LiveEvent("a"), to: [ada]) }
    #expect(!events.isListening(ada))
    let read = await texts(slow.frames)
    #expect(read.count == LiveEvents.bufferedEvents)
    let again = events.open(ada, after: EventID("7-\(LiveEvents.bufferedEvents)"))
    #expect(again.resumed)
    events.end(ada)
    #expect(await texts(again.frames).count == 1)
  }

  @Test func `after shutting down no stream opens`() async throws {
    let ada = try member(1)
    let open = events.open(ada, after: nil)
    events.shutDown()
    #expect(await texts(open.frames).first?.contains("event: shutting-down") == true)
    let late = events.open(ada, after: nil)
    #expect(await texts(late.frames).isEmpty)
    #expect(events.count == 0)
  }
}
