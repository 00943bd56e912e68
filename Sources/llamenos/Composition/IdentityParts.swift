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
  let custodians: Custodians
  let links: SetupLinks
  let passkeys: PasskeySignIn
  private let codes: OneTimeCodes
  let lockOuts: LockOuts
  let openID: OpenIDSignIn
  private let hashers: SignInHashers
  private let stretcher = PassphraseStretcher()
  private let stores: OpenedStores
  private let clock: WallClock

  init(_ settings: ServerSettings, _ stores: OpenedStores, clock: WallClock) throws {
    self.stores = stores
    self.clock = clock
    sessions = Sessions(store: stores.app, clock: clock)
    inUse = SessionsInUse(sessions: sessions)
    let provider = try settings.openIDProvider(clock: clock)
    custodians = try Custodians(settings, stores, provider, clock: clock)
    links = SetupLinks(store: stores.app)
    lockOuts = LockOuts(store: stores.app, custodians: custodians, clock: clock)
    hashers = SignInHashers(stores.master)
    codes = OneTimeCodes(
      store: stores.app, key: stores.master.key(for: .oneTimeCodes), clock: clock)
    passkeys = PasskeySignIn(
      passkeys: stores.app,
      challenges: PasskeyChallenges(
        key: stores.master.key(for: .passkeyChallenge), clock: clock),
      relyingParty: settings.relyingParty, clock: clock)
    openID = OpenIDSignIn(
      provider: provider, redirect: settings.openIDRedirect ?? "", accounts: stores.app,
      attempts: stores.app, hashers: hashers, passkeys: passkeys, sessions: sessions,
      keys: OpenIDKeys(stores.master), clock: clock)
  }

  /// The one that the operator has named.
  var custodian: any CustodianAccess { custodians.named }

  /// - Parameters:
  ///   - calls: are told who may be rung when the hotline is founded and somebody joins.
  ///   - roster: takes in the entries of both.
  func routes(
    _ settings: ServerSettings, events: LiveEvents, roster: RosterKeeper, calls: CallParts
  ) -> [any RouteGroup] {
    let addresses = ClientAddress(trustedProxies: settings.trustedProxies)
    let signIn = SignIn(
      accounts: stores.app, attempts: stores.app, passkeys: passkeys, codes: codes,
      sessions: sessions, hashers: hashers, stretcher: stretcher, clock: clock)
    let resets = Resets(
      store: stores.app, members: stores.app, hashers: hashers, stretcher: stretcher,
      clock: clock)
    let enrolling = Enrolling(
      links: links, invites: OpenInvites(invites: stores.app, roster: roster, clock: clock),
      devices: stores.app, counts: stores.app, clock: clock)
    let choice = CustodianChoice(custodians, devices: stores.app) {
      await roster.ifSetUp?.custodian.hash
    }
    return [
      SignInRoutes(signIn: signIn, sessions: sessions, addresses: addresses, events: events),
      ResetRoutes(resets: resets, events: events),
      MeRoutes(
        members: stores.app, devices: stores.app, passkeys: mine(signIn), codes: stores.app,
        accounts: stores.app, hotlines: stores.app),
      MySessionRoutes(sessions: sessions, events: events),
      RecoveryRoutes(
        accounts: stores.app, signIn: signIn, confirmations: confirmations(signIn),
        addresses: addresses, keyInForce: { await roster.ifSetUp?.custodian.hash }, clock: clock),
      CustodianRoutes(choice: choice, enrolling: enrolling),
      CustodianMoveRoutes(
        choice: choice, devices: stores.app, custodians: deviceCustodians(roster),
        roster: roster, clock: clock),
    ] + keyAndProviderRoutes(signIn, addresses: addresses, events: events)
      + deviceRoutes(
        confirmations(signIn), roster: roster, calls: calls, addresses: addresses, events: events)
      + becomingMember(events: events, roster: roster, calls: calls)
  }

  private func keyAndProviderRoutes(
    _ passphrases: SignIn, addresses: ClientAddress, events: LiveEvents
  ) -> [any RouteGroup] {
    [
      PasskeyRoutes(signIn: passkeys),
      MyPasskeyRoutes(
        passkeys: mine(passphrases), signIn: passkeys, addresses: addresses),
      OneTimeCodeRoutes(
        codes: MemberOneTimeCodes(codes: codes, passphrases: passphrases), addresses: addresses,
        events: events),
      OpenIDRoutes(signIn: openID, addresses: addresses),
      LinkedAccountRoutes(
        accounts: LinkedAccounts(
          accounts: stores.app, signIn: openID, confirmations: confirmations(passphrases),
          clock: clock),
        signIn: openID, addresses: addresses),
    ]
  }

  private func deviceRoutes(
    _ confirmations: Confirmations, roster: RosterKeeper, calls: CallParts,
    addresses: ClientAddress, events: LiveEvents
  ) -> [any RouteGroup] {
    [
      MyDeviceRoutes(
        devices: stores.app, custodians: deviceCustodians(roster),
        confirmations: confirmations, addresses: addresses, events: events, clock: clock),
      MyPhoneRoutes(
        book: calls.book, roll: calls.roll, confirmations: confirmations, addresses: addresses,
        canBrowserRing: {
          await !calls.browsers.possible(relayed: calls.desk.relays.isPossible).isEmpty
        }),
      LockOutRoutes(
        lockOuts: lockOuts, confirmations: confirmations, addresses: addresses, events: events),
    ]
  }

  private func deviceCustodians(_ roster: RosterKeeper) -> DeviceCustodians {
    DeviceCustodians(custodians: custodians, roster: roster)
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
