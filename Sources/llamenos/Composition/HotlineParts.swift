// SPDX-License-Identifier: AGPL-3.0-or-later

import Crypto
import Domain
import Foundation
import HTTP
import Hummingbird
import Identity
import Sealing
import Storage
import Telephony

/// Everything that a running hotline is made of. The only place that knows all of it.
struct HotlineParts {
  let settings: ServerSettings
  let stores: OpenedStores
  let clock: SystemClock
  let events: LiveEvents
  let roster: RosterKeeper
  let calls: CallParts
  let phones: PhoneParts
  let identity: IdentityParts
  let connections: OpenConnections
  let router: Router<APIContext>
  let routes: [APIRoute]
  /// What the origin of vendors' frames answers; `nil` where there is none.
  let frameRouter: PhoneFrameRouter?

  init(_ settings: ServerSettings, _ stores: OpenedStores) async throws {
    (self.settings, self.stores) = (settings, stores)
    clock = SystemClock()
    let connections = settings.openConnections
    self.connections = connections
    events = LiveEvents(epoch: .random(in: .min ... .max)) { listener in
      if case .member(let member) = listener { connections.release(of: member) }
    }
    roster = RosterKeeper(store: stores.app, clock: clock.wall)
    try await roster.load()
    identity = try IdentityParts(settings, stores, clock: clock.wall)
    guard let universal = HotlineTimeZone("UTC") else {
      throw StoreError.damaged("the system knows no time zones")
    }
    let (frames, budget) = (settings.phoneFrames(), RequestBudget(clock: clock.wall))
    let addresses = ClientAddress(trustedProxies: settings.trustedProxies)
    calls = try CallParts(
      stores.app, master: stores.master, clock: clock, events: events,
      relays: settings.relays(clock: clock.wall), addresses: addresses,
      timeZone: universal, frames: frames)
    phones = try PhoneParts(
      settings, stores, clock: clock, calls: calls, roster: roster, events: events,
      frames: frames)
    let (files, client, frameFiles) = try settings.client()
    frameRouter = PhoneFrameRouter(
      frames: frames, files: frameFiles, secure: settings.isSecure, budget: budget,
      addresses: addresses)
    let router = AppRouter(
      groups: Self.groups(
        settings, stores, clock: clock.wall, events: events, roster: roster, calls: calls,
        phones: phones, identity: identity, client: client),
      sessions: Self.reader(identity), files: files,
      headers: SecurityHeaders(
        importMapHashes: files.importMapHashes, secure: settings.isSecure,
        frames: frames.origin),
      budget: budget, addresses: addresses,
      sameSite: SameSite(origin: settings.publicOrigin), connections: connections)
    (self.router, routes) = (router.router, router.routes)
  }

  /// Both of the server's origins.
  var responder: HostResponder<RouterResponder<APIContext>, RouterResponder<APIContext>> {
    HostResponder(
      main: router.buildResponder(),
      frames: (frameRouter?.router ?? Router(context: APIContext.self)).buildResponder(),
      at: settings.frameOrigin)
  }

  /// Takes up where the last run left off: legs and duty first, which say whom those calls may ring.
  func takeUp() async throws {
    await calls.handOver.use(phones.lines)
    try await phones.lines.restart()
    try await phones.prompts.load()
    try await phones.desk.load()
    try await calls.roll.call()
    try await calls.desk.exchange.restart(with: await calls.desk.duty.availability)
    await phones.lines.endLeftovers()
    await phones.lines.resume()
    await phones.streams.begin()
    try await adoptCustodians()
  }

  /// The setup link's fragment; `nil` once there is an admin.
  func setupLink() async throws -> String? {
    guard let token = try await identity.links.open() else { return nil }
    return SetupLink(token: token.bytes, custodianHash: identity.custodian.keyHash).fragment
  }

  var housekeeping: Housekeeping {
    Housekeeping(
      stores: stores, identity: identity, roll: calls.roll, phones: phones,
      browsers: calls.browsers, callBacks: calls.callBacks,
      events: events, clock: clock.wall)
  }

  private static func reader(_ identity: IdentityParts) -> SessionReader {
    let (sessions, passkeys) = (identity.sessions, identity.passkeys)
    return SessionReader { bytes in
      guard let token = SessionToken(bytes), let owner = try await sessions.owner(of: token)
      else { return nil }
      return SignedIn(
        member: owner.session.member, role: owner.role, sessionHash: owner.session.hash.bytes,
        isByPasskey: owner.session.isByPasskey,
        // Where browsers make none, nobody could get past it.
        isPasskeyDue: owner.isPasskeyDue && passkeys.isPossible, device: owner.session.device)
    }
  }
}
