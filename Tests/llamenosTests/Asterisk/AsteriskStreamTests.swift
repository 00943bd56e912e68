// SPDX-License-Identifier: AGPL-3.0-or-later

import NIOCore
import NIOHTTP1
import NIOWebSocket
import Synchronization
import Telephony
import Testing

@testable import llamenos

/// A provider's stream of events, over real connections.
@Suite(.timeLimit(.minutes(5)))
struct AsteriskStreamTests {
  @Test func `each event is taken in, one after the other`() async throws {
    let server = try await EventServer.start()
    let stream = StreamFixture(port: server.port)
    stream.start()
    let visitor = try #require(await server.visitor())
    #expect(visitor.request.headers["Authorization"] == ["Basic dTpw"])
    #expect(visitor.request.uri == "/ari/events?app=llamenos")
    let texts = (0..<500).map { "event \($0)" }
    try await visitor.say(texts)
    await stream.until { $0.frames.count == texts.count }
    #expect(stream.told.withLock(\.frames) == texts)
    await stream.stop()
    try await server.stop()
  }

  @Test func `an event in pieces is one`() async throws {
    let server = try await EventServer.start()
    let stream = StreamFixture(port: server.port)
    stream.start()
    let visitor = try #require(await server.visitor())
    let half = ByteBuffer(repeating: 65, count: EventSocket.maximumBytes / 2)
    try await visitor.send(.text, half, isLast: false)
    try await visitor.send(.ping)
    try await visitor.send(.continuation, half)
    await stream.until { !$0.frames.isEmpty }
    #expect(stream.told.withLock(\.frames).map(\.utf8.count) == [EventSocket.maximumBytes])
    #expect(await visitor.next(.pong) != nil)
    await stream.stop()
    try await server.stop()
  }

  @Test(arguments: ["whole", "pieces", "garbage", "binary"])
  func `what is too long or no event ends the connection, and nothing of it is taken in`(
    sent: String
  ) async throws {
    let server = try await EventServer.start()
    let stream = StreamFixture(port: server.port)
    stream.start()
    let visitor = try #require(await server.visitor())
    let long = ByteBuffer(repeating: 65, count: EventSocket.maximumBytes)
    switch sent {
    case "whole":
      try await visitor.send(.text, ByteBuffer(repeating: 65, count: EventSocket.maximumBytes + 1))
    case "pieces":
      try await visitor.send(.text, long, isLast: false)
      // It may have hung up in the middle of it.
      try? await visitor.send(.continuation, ByteBuffer(string: "A"))
    case "garbage":
      // A frame that goes on with none.
      try await visitor.send(.continuation, ByteBuffer(string: "A"))
    default: try await visitor.send(.binary, ByteBuffer(string: "A"))
    }
    await stream.untilClosed(.malformed)
    #expect(stream.told.withLock(\.frames).isEmpty)
    await stream.reconnect()
    #expect(await server.visitor() != nil)
    await stream.stop()
    try await server.stop()
  }

  @Test func `who does not answer a ping is left, and who answers is not`() async throws {
    let server = try await EventServer.start()
    let stream = StreamFixture(port: server.port)
    stream.start()
    let visitor = try #require(await server.visitor())
    for round in 1...2 {
      await stream.pauses.end { $0 == EventSocket.halfBeat }
      #expect(await visitor.next(.ping) != nil)
      guard round == 1 else { break }
      try await visitor.send(.pong)
      // What comes after it has been read shows that it was, too.
      try await visitor.say(["after"])
      await stream.until { $0.frames == ["after"] }
      await stream.pauses.end { $0 == EventSocket.halfBeat }
    }
    guard case .open = stream.told.withLock(\.states.last) else { throw NotOpen() }
    await stream.pauses.end { $0 == EventSocket.halfBeat }
    await stream.untilClosed(.silent)
    await stream.reconnect()
    #expect(await server.visitor() != nil)
    await stream.stop()
    try await server.stop()
  }

  private struct NotOpen: Error {}

  @Test func `what came before the end is taken in, and what was missed is asked for`()
    async throws
  {
    let leg = try #require(ProviderLegID("1796070847.0"))
    let server = try await EventServer.start()
    let stream = StreamFixture(port: server.port, standing: [leg])
    stream.start()
    let first = try #require(await server.visitor())
    try await first.say(["last words"])
    try await first.send(.connectionClose)
    await stream.untilClosed(.closedByPeer)
    #expect(stream.told.withLock(\.frames) == ["last words"])
    let waited = await stream.reconnect()
    #expect(waited == .milliseconds(ReconnectPause.shortestMilliseconds))
    let second = try #require(await server.visitor())
    try await second.say(["again"])
    await stream.until { $0.frames.count == 2 && $0.caughtUp.count == 2 }
    #expect(stream.told.withLock(\.caughtUp) == [[leg], [leg]])
    await stream.stop()
    try await server.stop()
  }

  @Test func `an event that cannot be stored is tried again, and after that caught up with`()
    async throws
  {
    let server = try await EventServer.start()
    let stream = StreamFixture(port: server.port)
    stream.told.withLock { $0.failing = 1 }
    stream.start()
    let first = try #require(await server.visitor())
    try await first.say(["one", "two"])
    await stream.pauses.end { $0 == .milliseconds(250) }
    await stream.until { $0.frames == ["one", "two"] }
    stream.told.withLock { $0.failing = 5 }
    try await first.say(["three", "four"])
    for milliseconds in [250, 500, 1_000, 2_000] {
      await stream.pauses.end { $0 == .milliseconds(milliseconds) }
    }
    await stream.untilClosed(.notStored)
    #expect(stream.told.withLock(\.frames) == ["one", "two"])
    await stream.reconnect()
    _ = await server.visitor()
    await stream.until { $0.caughtUp.count == 2 }
    await stream.stop()
    try await server.stop()
  }
}
