// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import HTTP
import Identity
import Sealing
import Storage
import Telephony

/// Everything by which people become members, sign in and unlock, put together.
struct IdentityParts {
  let sessions: Sessions
  let inUse: SessionsInUse
  let custodian: any CustodianAccess
  let links: SetupLinks
  let passkeys: PasskeySignIn
  private let hashers: SignInHashers
  private let stretcher = PassphraseStretcher()
  private let stores: OpenedStores
  private let clock: WallClock

  init(_ settings: ServerSettings, _ stores: OpenedStores, clock: WallClock) throws {
    self.stores = stores
    self.clock = clock
    sessions = Sessions(store: stores.app, clock: clock)
    inUse = SessionsInUse(sessions: sessions)
    custodian = try Self.custodian(settings, stores, clock: clock)
    links = SetupLinks(store: stores.app)
    hashers = SignInHashers(stores.master)
    passkeys = PasskeySignIn(
      passkeys: stores.app,
      challenges: PasskeyChallenges(
        key: stores.master.key(for: .passkeyChallenge), clock: clock),
      relyingParty: settings.relyingParty, clock: clock)
  }

  private static func custodian(
    _ settings: ServerSettings, _ stores: OpenedStores, clock: WallClock
  ) throws -> any CustodianAccess {
    if let host = settings.custodianHost {
      return RemoteCustodian(
        keyHash: host.keyHash, wire: host.wire, signer: try stores.master.errandKey())
    }
    guard let store = stores.custodian else { throw StoreError.unavailable }
    return try Custodian(
      master: stores.master, store: store, clock: clock,
      verifier: .passkeys(of: settings.relyingParty))
  }

  /// - Parameters:
  ///   - calls: are told who may be rung when the hotline is founded and somebody joins.
  ///   - roster: takes in the entries of both.
  func routes(
    _ settings: ServerSettings, events: LiveEvents, roster: RosterKeeper, calls: CallParts
  ) -> [any RouteGroup] {
    let addresses = ClientAddress(trustedProxies: settings.trustedProxies)
    let signIn = SignIn(
      accounts: stores.app, attempts: stores.app, passkeys: passkeys, sessions: sessions,
      hashers: hashers, stretcher: stretcher, clock: clock)
    let resets = Resets(
      store: stores.app, members: stores.app, hashers: hashers, stretcher: stretcher,
      clock: clock)
    let enrolling = Enrolling(
      links: links, invites: stores.app, devices: stores.app, clock: clock)
    return [
      SignInRoutes(signIn: signIn, sessions: sessions, addresses: addresses, events: events),
      ResetRoutes(resets: resets, events: events),
      MeRoutes(
        members: stores.app, devices: stores.app, passkeys: mine(signIn), hotlines: stores.app),
      MySessionRoutes(sessions: sessions, events: events),
      RecoveryRoutes(
        accounts: stores.app, signIn: signIn, confirmations: confirmations(signIn),
        addresses: addresses, clock: clock),
      CustodianRoutes(custodian: custodian, enrolling: enrolling),
    ] + passkeyRoutes(signIn, addresses: addresses)
      + becomingMember(events: events, roster: roster, calls: calls)
  }

  private func passkeyRoutes(_ passphrases: SignIn, addresses: ClientAddress) -> [any RouteGroup] {
    [
      PasskeyRoutes(signIn: passkeys),
      MyPasskeyRoutes(
        passkeys: mine(passphrases), signIn: passkeys, addresses: addresses),
    ]
  }

  private func mine(_ passphrases: SignIn) -> MemberPasskeys {
    MemberPasskeys(
      passkeys: stores.app, signIn: passkeys, confirmations: confirmations(passphrases),
      clock: clock)
  }

  private func confirmations(_ passphrases: SignIn) -> Confirmations {
    Confirmations(passphrases: passphrases, passkeys: passkeys)
  }

  private func becomingMember(
    events: LiveEvents, roster: RosterKeeper, calls: CallParts
  ) -> [any RouteGroup] {
    let accounts = AccountMaker(hashers: hashers, stretcher: stretcher, devices: stores.app)
    let announcements = RosterAnnouncements(
      events: events, membersChanged: { try? await calls.roll.call() }, memberRemoved: {})
    return [
      SetupRoutes(
        links: links, custodian: custodian, roster: roster, accounts: accounts,
        sessions: sessions, clock: clock
      ) { _ in try await calls.roll.call() },
      JoinRoutes(
        invites: stores.app, roster: roster, accounts: accounts, sessions: sessions, clock: clock
      ) { entry, roster in await announcements.tell(of: entry, in: roster) },
    ]
  }
}
