// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import HTTPTypes
import Hummingbird
import Telephony

/// What a caller can do with the call that is theirs: listen, signal, report, leave.
package struct CallerCallRoutes: RouteGroup {
  private let desk: CallDesk

  package init(desk: CallDesk) { self.desk = desk }

  package func addRoutes(to api: inout API) {
    let connections = api.connections
    api.open(.get, "calls/{call}/stream", to: .caller) { request, context in
      try await stream(request, context, connections)
    }
    api.open(.post, "calls/{call}/relay", to: .caller, use: renewRelay)
    api.open(.post, "calls/{call}/signals", to: .caller, use: signal)
    api.open(.post, "calls/{call}/audio", to: .caller, use: audio)
    api.open(.post, "calls/{call}/hang-up", to: .caller, use: hangUp)
  }

  private func stream(
    _ request: Request, _ context: APIContext, _ connections: OpenConnections?
  ) async throws -> Response {
    let id = try desk.tokens.call(request, context)
    _ = try await desk.live(id)
    var stream = EventStream(
      events: desk.events, listener: .caller(id), channel: context.channel)
    stream.opened = { [desk] _ in
      context.keep(in: connections)
      _ = try? await desk.exchange.handle(.callerBack, of: id)
    }
    stream.closed = { [desk] _ in
      context.release(in: connections)
      guard !desk.events.isListening(.caller(id)) else { return }
      _ = try? await desk.exchange.handle(.callerGone, of: id)
    }
    return try stream.response(to: request) { [desk] _ in
      guard let status = await desk.exchange.call(id)?.callerStatus else { return [] }
      return [try CallEvents.status(status)]
    }
  }

  /// For a call that gathers anew after its first credentials have run out.
  @Sendable private func renewRelay(_ request: Request, _ context: APIContext) async throws
    -> Response
  {
    let id = try desk.tokens.call(request, context)
    _ = try await desk.live(id)
    return try JSONBody.response(await desk.ice(for: id, .caller))
  }

  @Sendable private func signal(_ request: Request, _ context: APIContext) async throws
    -> Response
  {
    let id = try desk.tokens.call(request, context)
    let signal = try await SignalRequest.read(request)
    guard let winner = try await desk.live(id).winner else { throw Problem(.conflict) }
    try desk.signals.take(for: id, .caller)
    if let signal = try await desk.passable(signal) {
      desk.events.send(
        try CallEvents.signal(signal, of: id, toTab: desk.tabs[id]), to: [.member(winner)])
    }
    return .done
  }

  @Sendable private func audio(_ request: Request, _ context: APIContext) async throws
    -> Response
  {
    let id = try desk.tokens.call(request, context)
    let report = try await JSONBody.decode(AudioReport.self, from: request)
    _ = try await desk.live(id)
    try desk.signals.take(for: id, .caller)
    try await desk.exchange.handle(report.event(by: .caller), of: id)
    return .done
  }

  @Sendable private func hangUp(_ request: Request, _ context: APIContext) async throws
    -> Response
  {
    let id = try desk.tokens.call(request, context)
    try await desk.exchange.handle(.callerHungUp, of: id)
    return .done
  }
}
