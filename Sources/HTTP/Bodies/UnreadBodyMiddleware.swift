// SPDX-License-Identifier: AGPL-3.0-or-later

import HTTPTypes
import Hummingbird
import NIOCore
import Synchronization

/// Closes a connection that goes on sending the body of a request that was answered without it.
///
/// The server below would read such a body to its end before the next request, however long it
/// is and however slowly it comes: a byte every minute holds a connection for as long as one likes.
struct UnreadBodyMiddleware: RouterMiddleware {
  typealias Context = APIContext

  private static let dropped = 64 * 1024

  func handle(
    _ request: Request, context: APIContext,
    next: @concurrent (Request, APIContext) async throws -> Response
  ) async throws -> Response {
    guard Self.hasBody(request) else { return try await next(request, context) }
    // A stream of events needs the connection's own body, and nobody who means well sends one.
    guard request.method != .get else {
      defer { context.cutOff() }
      return try await next(request, context)
    }
    let watched = WatchedBody(request.body)
    var request = request
    request.body = RequestBody(asyncSequence: watched)
    do {
      let response = try await next(request, context)
      await settle(request, watched, context)
      return response
    } catch {
      await settle(request, watched, context)
      throw error
    }
  }

  /// What a route did not ask for is read and dropped, if it is short and comes in time.
  private func settle(_ request: Request, _ body: WatchedBody, _ context: APIContext) async {
    if !body.isBegun {
      _ = try? await RawBody.collect(request, maximumBytes: Self.dropped)
    }
    if !body.isRead { context.cutOff() }
  }

  private static func hasBody(_ request: Request) -> Bool {
    if request.headers[.transferEncoding] != nil { return true }
    return request.headers[.contentLength].map { $0 != "0" } ?? false
  }
}

/// A request's body that remembers how far it was read.
private struct WatchedBody: AsyncSequence, Sendable {
  fileprivate enum Progress {
    case none, begun, done
  }

  fileprivate final class Reading: Sendable {
    let progress = Mutex(Progress.none)
  }

  private let body: RequestBody
  private let reading = Reading()

  init(_ body: RequestBody) { self.body = body }

  var isBegun: Bool { reading.progress.withLock { $0 != .none } }
  var isRead: Bool { reading.progress.withLock { $0 == .done } }

  struct AsyncIterator: AsyncIteratorProtocol {
    fileprivate var body: RequestBody.AsyncIterator
    fileprivate let reading: Reading

    @concurrent mutating func next() async throws -> ByteBuffer? {
      reading.progress.withLock { $0 = .begun }
      let part = try await body.next()
      if part == nil { reading.progress.withLock { $0 = .done } }
      return part
    }
  }

  func makeAsyncIterator() -> AsyncIterator {
    AsyncIterator(body: body.makeAsyncIterator(), reading: reading)
  }
}
