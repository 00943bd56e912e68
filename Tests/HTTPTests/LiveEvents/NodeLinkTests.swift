// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import NIOCore
import Synchronization
import Testing

@testable import HTTP

/// Two nodes in one process, each of which hears what the other tells.
@Suite(.timeLimit(.minutes(10))) struct NodeLinkTests {
  private final class Wire: NodeLink {
    private let far = Mutex<LiveEvents?>(nil)

    func lay(to other: LiveEvents) { far.withLock { $0 = other } }
    func cut() { far.withLock { $0 = nil } }
    func pass(_ news: NodeNews) { far.withLock { $0 }?.takeIn(news) }
  }

  private let out = Wire()
  private let back = Wire()

  private func nodes() -> (here: LiveEvents, there: LiveEvents) {
    let nodes = (here: LiveEvents(epoch: 1, link: out), there: LiveEvents(epoch: 2, link: back))
    out.lay(to: nodes.there)
    back.lay(to: nodes.here)
    return nodes
  }

  /// Each holds the other while they are connected.
  private func cut() {
    out.cut()
    back.cut()
  }

  private func member(_ byte: UInt8) throws -> Listener {
    .member(try #require(MemberID([UInt8](repeating: byte, count: 16))))
  }

  private func texts(_ frames: AsyncStream<ByteBuffer>) async -> [String] {
    var texts: [String] = []
    for await frame in frames { texts.append(String(buffer: frame)) }
    return texts
  }

  @Test func `a member is rung on whichever node her browser is`() async throws {
    let (here, there) = nodes()
    defer { cut() }
    let (ada, ben) = (try member(1), try member(2))
    let hers = here.open(ada, after: nil)
    let his = there.open(ben, after: nil)
    here.send(LiveEvent("ring"), to: [ada, ben])
    here.end(ada)
    here.end(ben)
    #expect(await texts(hers.frames) == ["id: 1-1\nevent: ring\ndata: {}\n\n"])
    #expect(await texts(his.frames) == ["id: 2-1\nevent: ring\ndata: {}\n\n"])
  }

  @Test func `whoever is removed on one node is out on the other, and told`() async throws {
    let (here, there) = nodes()
    defer { cut() }
    let ada = try member(1)
    let hers = there.open(ada, after: nil)
    here.end(ada, with: LiveEvent("signed-out"))
    #expect(await texts(hers.frames) == ["event: signed-out\ndata: {}\n\n"])
    #expect(!there.isListening(ada))
  }

  @Test func `whoever comes back on another node fetches everything anew`() async throws {
    let (here, there) = nodes()
    defer { cut() }
    let ada = try member(1)
    here.send(LiveEvent("signal"), to: [ada])
    let stream = there.open(ada, after: EventID("1-1"))
    #expect(!stream.resumed)
    there.end(ada)
    #expect(await texts(stream.frames).count == 1)
  }

  @Test func `what nobody comes back for is kept on no node`() async throws {
    let (here, there) = nodes()
    defer { cut() }
    let ada = try member(1)
    here.send(LiveEvent("signal"), to: [ada])
    here.forget(ada)
    let stream = there.open(ada, after: EventID("2-0"))
    there.end(ada)
    #expect(await texts(stream.frames).isEmpty)
  }
}
