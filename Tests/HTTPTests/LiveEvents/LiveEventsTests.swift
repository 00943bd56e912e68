// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import NIOCore
import Testing

@testable import HTTP

@Suite struct LiveEventsTests {
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

  @Test func `a place that is no longer kept resumes nothing`() throws {
    let ada = try member(1)
    for _ in 0..<(LiveEvents.keptEvents + 600) { events.send(LiveEvent("a"), to: []) }
    #expect(!events.open(ada, after: EventID("7-1")).resumed)
    #expect(events.open(ada, after: EventID("7-4600")).resumed)
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
