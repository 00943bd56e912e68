// SPDX-License-Identifier: AGPL-3.0-or-later

import NIOCore
import NIOHTTP1
import Synchronization
import Testing

@testable import llamenos

/// A stream that cannot be opened, and one that is to end.
@Suite(.timeLimit(.minutes(5)))
struct StreamOpeningTests {
  @Test(arguments: [
    (HTTPResponseStatus.unauthorized, StreamEnd.credentials), (.forbidden, .credentials),
    (.notFound, .refused(status: 404)), (.serviceUnavailable, .refused(status: 503)),
  ])
  func `what is answered instead is known, and it is tried again in time`(
    status: HTTPResponseStatus, end: StreamEnd
  ) async throws {
    let server = try await EventServer.start(refusing: status)
    let stream = StreamFixture(port: server.port)
    stream.start()
    await stream.untilClosed(end)
    let waited = await stream.reconnect()
    // A wrong password is not tried twice a second.
    let expected = end == .credentials ? 30_000 : 500
    #expect(waited == .milliseconds(expected))
    await stream.until { $0.states == [.connecting, .closed(end), .connecting, .closed(end)] }
    await stream.stop()
    try await server.stop()
  }

  @Test func `where nobody listens it is tried again until somebody does`() async throws {
    let gone = try await EventServer.start()
    let port = gone.port
    try await gone.stop()
    let stream = StreamFixture(port: port)
    stream.start()
    for expected in [500, 1_000, 2_000] {
      await stream.untilClosed(.unreachable)
      #expect(await stream.reconnect() == .milliseconds(expected))
    }
    await stream.until { $0.states.count == 8 }
    let back = try await EventServer.start(port: port)
    await stream.reconnect()
    #expect(await back.visitor() != nil)
    await stream.stop()
    try await back.stop()
  }

  @Test func `told to stop it closes the connection and opens no other`() async throws {
    let server = try await EventServer.start()
    let stream = StreamFixture(port: server.port)
    stream.start()
    let visitor = try #require(await server.visitor())
    try await visitor.say(["event"])
    await stream.until { !$0.frames.isEmpty }
    await stream.stop()
    #expect(stream.told.withLock(\.states.last) == .closed(.stopped))
    // They end with the connection.
    for await _ in visitor.frames {}
    try await server.stop()
  }

  @Test func `told to stop while it waits it opens no other`() async throws {
    let server = try await EventServer.start(refusing: .unauthorized)
    let stream = StreamFixture(port: server.port)
    stream.start()
    await stream.untilClosed(.credentials)
    await stream.stop()
    #expect(stream.told.withLock(\.states.last) == .closed(.stopped))
    try await server.stop()
  }

  @Test(arguments: [
    ("ws://127.0.0.1:8088/ari/events?app=a", "127.0.0.1:8088", "/ari/events?app=a", false),
    ("wss://pbx.example.org/ari", "pbx.example.org:443", "/ari", true),
    ("ws://[::1]:8088", "[::1]:8088", "/", false),
  ])
  func `an address says where it leads`(
    url: String, authority: String, target: String, isSecure: Bool
  ) throws {
    let place = try #require(SocketPlace(url))
    #expect((place.authority, place.target) == (authority, target))
    #expect(place.isSecure == isSecure)
    #expect((place.serverName != nil) == url.contains("example"))
    #expect(SocketPlace(url.replacing("ws", with: "http", maxReplacements: 1)) == nil)
  }

  @Test func `pauses grow, are bounded, half chance, and short again after a good while`() {
    var pause = ReconnectPause()
    var longest: [Duration] = []
    for _ in 1...8 {
      longest.append(pause.after(.lost, openMilliseconds: 0, jitter: { $0 }))
    }
    let expected: [Int64] = [500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]
    #expect(longest == expected.map { .milliseconds($0) })
    #expect(pause.after(.lost, openMilliseconds: 29_999, jitter: { _ in 0 }) == .seconds(15))
    #expect(
      pause.after(.lost, openMilliseconds: 30_000, jitter: { _ in 0 }) == .milliseconds(500))
  }
}
