// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import HTTPTypes
import Hummingbird
package import Identity
package import Telephony

/// The stream of a member's browser: one for all its tabs.
package struct EventRoutes: RouteGroup {
  private let desk: CallDesk
  private let phones: BrowserPhones
  private let inUse: SessionsInUse
  private let clock: WallClock
  private let version: String

  /// - Parameter version: of the server, so that an old page knows to load itself anew.
  package init(
    desk: CallDesk, phones: BrowserPhones, inUse: SessionsInUse, clock: WallClock, version: String
  ) {
    self.desk = desk
    self.phones = phones
    self.inUse = inUse
    self.clock = clock
    self.version = version
  }

  package func addRoutes(to api: inout API) {
    api.member(.get, "events", whileDue: true, use: stream)
  }

  private struct Hello: Encodable {
    let stream: String
    let now: Int64
    let version: String
    /// The accounts at which a browser can be a phone: then it may ask to be one.
    let browserPhones: [ProviderAccountID]
  }

  @Sendable private func stream(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    let member = context.member
    let session = SessionHash(context.signedIn.sessionHash)
    let possible = await phonesPossible(for: context)
    var stream = EventStream(
      events: desk.events, listener: .member(member), channel: context.channel,
      session: session)
    stream.opened = { [desk, inUse] id in
      if let session { await inUse.opened(session, of: member) }
      try? await desk.duty.opened(id.description, of: member)
    }
    stream.closed = { [desk, phones, inUse] id in
      if let session { await inUse.closed(session) }
      try? await desk.duty.closed(id.description, of: member)
      await phones.close(id.description)
    }
    return try stream.response(to: request) { id in
      let hello = Hello(
        stream: id.description, now: clock.now.seconds, version: version,
        browserPhones: possible)
      return [try LiveEvent("hello", hello)] + (try await standing(for: member))
    }
  }

  private func phonesPossible(for context: MemberContext) async -> [ProviderAccountID] {
    guard context.signedIn.role.permissions.contains(.answerCalls) else { return [] }
    return await phones.possible(relayed: desk.relays.isPossible)
  }

  /// What rings at her now and the call that she is in: a page that was loaded again needs to
  /// ask for nothing.
  private func standing(for member: MemberID) async throws -> [LiveEvent] {
    var events = try await desk.exchange.rings(of: member).map(CallEvents.ring)
    if let call = await desk.exchange.call(of: member), let connection = call.connection {
      events.append(
        try CallEvents.connected(
          call.id, claim: connection.claim, hasAudio: connection.hasAudio,
          tab: desk.tabs[call.id]))
    }
    return events
  }
}
