// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import NIOEmbedded
import Synchronization
import Testing

@testable import HTTP

/// Answers of megabytes that somebody asks for and does not read.
@Suite(.timeLimit(.minutes(10))) struct BigAnswersTests {
  /// Takes nothing until its connection is closed.
  private struct Unread: ResponseBodyWriter {
    let channel: NIOAsyncTestingChannel

    @concurrent mutating func write(_ buffer: ByteBuffer) async throws {
      try await channel.closeFuture.get()
      throw ChannelError.ioOnClosedChannel
    }

    @concurrent consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
  }

  /// Takes everything at once.
  private struct Read: ResponseBodyWriter {
    let pieces: Pieces

    @concurrent mutating func write(_ buffer: ByteBuffer) async throws {
      pieces.add(buffer.readableBytes)
    }

    @concurrent consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
  }

  private final class Pieces: Sendable {
    private let sizes = Mutex<[Int]>([])

    func add(_ bytes: Int) { sizes.withLock { $0.append(bytes) } }
    var all: [Int] { sizes.withLock { $0 } }
  }

  private let megabyte = ByteBuffer(repeating: 7, count: 1_024 * 1_024)
  private let channel = NIOAsyncTestingChannel()

  private func api(_ size: Int) -> API {
    let reader = SessionReader { token in
      MemberID(token).map { SignedIn(member: $0, role: .volunteer, sessionHash: token) }
    }
    var api = API(router: Router(context: APIContext.self), sessions: reader)
    api.member(.get, "pages", isBig: true) { _, _ in
      Response(status: .ok, body: .init(byteBuffer: ByteBuffer(repeating: 7, count: size)))
    }
    return api
  }

  private func ask(
    _ responder: RouterResponder<APIContext>, as member: MemberID
  ) async throws -> Response {
    var head = HTTPRequest(method: .get, scheme: nil, authority: nil, path: "/api/pages")
    head.headerFields[.cookie] = ServedHotline.cookie(of: member)
    return try await responder.respond(
      to: Request(head: head, body: .init(buffer: .init())),
      context: APIContext(source: .init(channel: channel, logger: Logger(label: "test"))))
  }

  @Test func `a session has three under way; the fourth waits until one was read`() async throws {
    let api = api(1_024 * 1_024)
    let (pages, answers) = (api.router.buildResponder(), api.bigAnswers)
    let (ana, ben) = (MemberID.random(), MemberID.random())
    var unread: [Response] = []
    for _ in 0..<BigAnswers.perSession { unread.append(try await ask(pages, as: ana)) }
    async let fourth = ask(pages, as: ana)
    while answers.waiting == 0 { await Task.yield() }
    // Another session's do not wait for hers.
    #expect(try await ask(pages, as: ben).status == .ok)
    let pieces = Pieces()
    try await unread.removeLast().body.write(Read(pieces: pieces))
    #expect(pieces.all.reduce(0, +) == 1_024 * 1_024)
    #expect(pieces.all.allSatisfy { $0 <= TimedWriter.pieceBytes })
    let last = try await fourth
    #expect(last.status == .ok)
    #expect(answers.waiting == 0)
  }

  @Test func `small answers take no place while they are read`() async throws {
    let pages = api(TimedWriter.pieceBytes).router.buildResponder()
    let ana = MemberID.random()
    var unread: [Response] = []
    for _ in 0..<3 * BigAnswers.perSession { unread.append(try await ask(pages, as: ana)) }
    #expect(unread.count == 3 * BigAnswers.perSession)
  }

  /// Begins to write an answer to somebody who reads nothing.
  private func writeUnread(_ answers: BigAnswers) async -> Task<Void, any Error> {
    let place = await answers.enter([1])
    let answer = Response(status: .ok, body: .init(byteBuffer: megabyte))
      .holding(place, on: channel)
    return Task { [channel] in try await answer.body.write(Unread(channel: channel)) }
  }

  @Test func `an answer that nobody reads is cut off, and its place is free`() async throws {
    try await channel.connect(to: SocketAddress(ipAddress: "192.0.2.1", port: 1)).get()
    let answers = BigAnswers()
    var places: [BigAnswers.Place] = []
    for _ in 1..<BigAnswers.perSession { places.append(await answers.enter([1])) }
    let writing = await writeUnread(answers)
    async let next = answers.enter([1])
    while answers.waiting == 0 { await Task.yield() }
    while channel.isActive { await channel.testingEventLoop.advanceTime(by: TimeLimit.time) }
    await #expect(throws: ChannelError.self) { try await writing.value }
    _ = await next
    #expect(answers.waiting == 0)
    withExtendedLifetime(places) {}
  }

  @Test func `what is taken in time is never cut off`() async throws {
    try await channel.connect(to: SocketAddress(ipAddress: "192.0.2.1", port: 1)).get()
    let pieces = Pieces()
    var writer = TimedWriter(Read(pieces: pieces), on: channel)
    try await writer.write(megabyte)
    await channel.testingEventLoop.advanceTime(by: TimeLimit.time)
    #expect(channel.isActive)
    #expect(pieces.all == Array(repeating: TimedWriter.pieceBytes, count: 16))
    try await channel.close()
  }
}
