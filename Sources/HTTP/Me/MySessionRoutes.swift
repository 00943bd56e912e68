// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import HTTPTypes
import Hummingbird
package import Identity

/// A member's own sessions: listed, and ended one by one.
package struct MySessionRoutes: RouteGroup {
  private let sessions: Sessions
  private let events: LiveEvents

  package init(sessions: Sessions, events: LiveEvents) {
    self.sessions = sessions
    self.events = events
  }

  package func addRoutes(to api: inout API) {
    api.member(.get, "me/sessions", use: list)
    api.member(.delete, "me/sessions/{session}", use: end)
  }

  private struct Body: Encodable {
    let id: SessionID
    let createdAt: UnixSeconds
    let lastSeenAt: UnixSeconds
    let current: Bool
    /// Absent until the session has asked the custodian for a device.
    let device: DeviceID?
  }

  @Sendable private func list(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    let own = context.signedIn.sessionHash
    let list = try await sessions.list(of: context.member).map { session in
      Body(
        id: session.hash.id, createdAt: session.createdAt, lastSeenAt: session.lastSeenAt,
        current: session.hash.bytes == own, device: session.device)
    }
    return try JSONBody.response(list)
  }

  @Sendable private func end(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    let id = try context.id("session", as: SessionID.self)
    guard try await sessions.end(id, of: context.member) != nil else { throw Problem(.notFound) }
    // Streams are the member's, not the session's: all close, and those still signed in return.
    events.end(.member(context.member))
    return .done
  }
}
