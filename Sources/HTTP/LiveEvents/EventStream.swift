// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import HTTPTypes
import Hummingbird
import NIOCore

/// Answers a request with a stream of server-sent events, for as long as its connection lives.
struct EventStream: Sendable {
  let events: LiveEvents
  let listener: Listener
  /// The request's: closed when its reader has lost the stream and does not take the rest in time.
  let channel: any Channel
  /// A member's.
  var session: SessionHash?
  /// Called when the stream is open, before its first event is written.
  var opened: @Sendable (StreamID) async -> Void = { _ in }
  /// Called once the connection is gone, whoever ended it.
  var closed: @Sendable (StreamID) async -> Void = { _ in }

  /// - Parameter greeting: the first events, given the stream's id: where things stand.
  func response(
    to request: Request, greeting: @escaping @Sendable (StreamID) async throws -> [LiveEvent]
  ) throws -> Response {
    let last = request.headers[.lastEventID].flatMap(EventID.init)
    let isReturning = request.headers[.lastEventID] != nil
    let body = ResponseBody { [self] writer in
      let limit = TimeLimit(on: channel)
      let stream = events.open(listener, of: session, after: last, dropped: limit.start)
      do {
        let standing = try await welcome(stream.id, greeting)
        try await request.body.consumeWithCancellationOnInboundClose { _ in
          for event in standing { try await writer.write(event.frame(id: nil)) }
          if isReturning, !stream.resumed {
            try await writer.write(LiveEvent("reset").frame(id: nil))
          }
          for await frame in stream.frames { try await writer.write(frame) }
        }
        try await writer.finish(nil)
      } catch {
        // The reader has gone; there is nobody to tell.
      }
      events.close(stream.id)
      limit.stop()
      await closed(stream.id)
    }
    return Response(
      status: .ok,
      headers: [
        .contentType: "text/event-stream",
        .cacheControl: "no-store",
        .accelBuffering: "no",
      ],
      body: body)
  }

  /// Runs in a task of its own, which ends here: a task keeps the largest stack that it ever
  /// needed, and the stream's lives for hours.
  private func welcome(
    _ id: StreamID, _ greeting: @Sendable (StreamID) async throws -> [LiveEvent]
  ) async throws -> [LiveEvent] {
    async let standing = {
      await opened(id)
      return try await greeting(id)
    }()
    return try await standing
  }
}
