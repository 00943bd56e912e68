// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Testing

@testable import HTTP

@Suite(.timeLimit(.minutes(10))) struct LiveUploadsTests {
  private let uploads = LiveUploads()

  /// An upload that has begun, and goes on when it is sent something.
  private struct Slow {
    let upload: Task<Data, any Error>
    let sender: AsyncStream<ByteBuffer>.Continuation
  }

  private func slow(of call: CallID) async -> Slow {
    let (begun, teller) = AsyncStream<Void>.makeStream()
    let (parts, sender) = AsyncStream<ByteBuffer>.makeStream()
    let body = AsyncStream<ByteBuffer> {
      teller.yield()
      for await part in parts { return part }
      return nil
    }
    let upload = Task { try await collect(RequestBody(asyncSequence: body), of: call) }
    for await _ in begun { break }
    return Slow(upload: upload, sender: sender)
  }

  private func collect(_ body: RequestBody, of call: CallID) async throws -> Data {
    let head = HTTPRequest(method: .put, scheme: nil, authority: nil, path: "/")
    return try await uploads.collect(
      Request(head: head, body: body), of: call, maximumBytes: 16)
  }

  private func collect(_ text: String, of call: CallID) async throws -> Data {
    try await collect(RequestBody(buffer: ByteBuffer(string: text)), of: call)
  }

  @Test func `a newer upload of a call ends the one before and is taken itself`() async throws {
    let call = CallID.random()
    let first = await slow(of: call)
    #expect(try await collect("second", of: call) == Data("second".utf8))
    let refusal = await #expect(throws: Problem.self) { try await first.upload.value }
    #expect(refusal?.type == .conflict)
    #expect(try await collect("third", of: call) == Data("third".utf8))
  }

  @Test func `the upload of another call goes on`() async throws {
    let first = await slow(of: .random())
    #expect(try await collect("other", of: .random()) == Data("other".utf8))
    first.sender.yield(ByteBuffer(string: "late"))
    first.sender.finish()
    #expect(try await first.upload.value == Data("late".utf8))
  }

  @Test func `one that is too large is refused as such`() async throws {
    let refusal = await #expect(throws: Problem.self) {
      try await collect("seventeen letters", of: .random())
    }
    #expect(refusal?.type == .bodyTooLarge)
  }
}
