// SPDX-License-Identifier: AGPL-3.0-or-later

import HTTPTypes
import Hummingbird
import NIOCore

/// Answers a request with a stream of server-sent events, for as long as its connection lives.
struct EventStream: Sendable {
  let events: LiveEvents
  let listener: Listener
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
      let stream = events.open(listener, after: last)
      await opened(stream.id)
      do {
        try await request.body.consumeWithCancellationOnInboundClose { _ in
          for event in try await greeting(stream.id) {
            try await writer.write(event.frame(id: nil))
          }
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
}

extension HTTPField.Name {
  /// Names the last event that a returning reader saw (WHATWG HTML §9.2.4).
  static let lastEventID = named("Last-Event-ID")
  /// Asks a reverse proxy to pass events on at once.
  static let accelBuffering = named("X-Accel-Buffering")
  /// The secret of one caller's call, as a blob.
  static let callToken = named("Call-Token")
  /// The token of the setup link, as hex.
  static let setupToken = named("Setup-Token")
  /// The public key of an open invite, as hex.
  static let inviteKey = named("Invite-Key")

  private static func named(_ name: StaticString) -> HTTPField.Name {
    guard let field = HTTPField.Name("\(name)") else {
      preconditionFailure("not a field name: \(name)")
    }
    return field
  }
}
