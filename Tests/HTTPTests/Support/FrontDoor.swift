// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Hummingbird
import Identity
import Sealing
import Storage
import Testing

@testable import HTTP

/// The routes by which people become members, sign in and unlock, over real databases.
struct FrontDoor {
  let folder: TemporaryFolder
  let clock = TestClock()
  let database: AppDatabase
  let custodian: Custodian
  let custodianStore: CustodianDatabase
  private var custodians: Custodians
  let links: SetupLinks
  let sessions: Sessions
  let roster: RosterKeeper
  let resets: Resets
  private(set) var passkeys: PasskeySignIn
  private var signIn: SignIn
  let codes: OneTimeCodes
  let master: MasterSecret
  private let stretcher = PassphraseStretcher()
  private let accounts: AccountMaker
  let events = LiveEvents(epoch: 1)
  /// A router test has no connection, so what a proxy would say is all that tells networks apart.
  private let addresses = ClientAddress(trustedProxies: ["unknown"])

  init() async throws {
    folder = try TemporaryFolder()
    database = try AppDatabase(folder: folder.path + "/data", auditLinker: .sealing)
    custodianStore = try await CustodianDatabase(folder: folder.path + "/custodian")
    master = try #require(MasterSecret([UInt8](repeating: 0x5e, count: 32)))
    let wall = clock.wall
    custodian = try Custodian(master: master, store: custodianStore, clock: wall)
    custodians = Custodians(custodian)
    links = SetupLinks(store: database)
    sessions = Sessions(store: database, clock: wall)
    roster = RosterKeeper(store: database, clock: wall)
    let hashers = SignInHashers(master)
    resets = Resets(
      store: database, members: database, hashers: hashers, stretcher: stretcher, clock: wall)
    accounts = AccountMaker(hashers: hashers, stretcher: stretcher, devices: database)
    codes = OneTimeCodes(
      store: database, key: master.key(for: .oneTimeCodes), clock: wall)
    passkeys = Self.passkeys(at: TestPasskey.origin, database, master, wall)
    signIn = SignIn(
      accounts: database, attempts: database, passkeys: passkeys, codes: codes,
      sessions: sessions, hashers: hashers, stretcher: stretcher, clock: wall)
  }

  private static func passkeys(
    at origin: String, _ database: AppDatabase, _ master: MasterSecret, _ clock: WallClock
  ) -> PasskeySignIn {
    PasskeySignIn(
      passkeys: database,
      challenges: PasskeyChallenges(key: master.key(for: .passkeyChallenge), clock: clock),
      relyingParty: RelyingParty(origin: origin), clock: clock)
  }

  /// The same hotline at another address.
  func moved(to origin: String) -> FrontDoor {
    var moved = self
    moved.passkeys = Self.passkeys(at: origin, database, master, clock.wall)
    moved.signIn = SignIn(
      accounts: database, attempts: database, passkeys: moved.passkeys, codes: codes,
      sessions: sessions, hashers: SignInHashers(master), stretcher: stretcher, clock: clock.wall)
    return moved
  }

  /// The same hotline after its operator has named another custodian beside the one that it has.
  func moving(to custodian: any CustodianAccess) -> FrontDoor {
    var moving = self
    moving.custodians = Custodians(custodian, former: self.custodian)
    return moving
  }

  /// The same hotline after the move, when the former one has been taken away.
  func having(_ custodian: any CustodianAccess) -> FrontDoor {
    var moved = self
    moved.custodians = Custodians(custodian)
    return moved
  }

  private var keyInForce: @Sendable () async -> [UInt8]? {
    { [roster] in await roster.ifSetUp?.custodian.hash }
  }

  private var choice: CustodianChoice {
    CustodianChoice(custodians, devices: database, keyInForce: keyInForce)
  }

  private var deviceCustodians: DeviceCustodians {
    DeviceCustodians(custodians: custodians, roster: roster)
  }

  private var groups: [any RouteGroup] {
    let wall = clock.wall
    let confirmations = Confirmations(passphrases: signIn, passkeys: passkeys)
    let mine = MemberPasskeys(
      passkeys: database, signIn: passkeys, confirmations: confirmations, clock: wall)
    return [
      SetupRoutes(
        links: links, custodian: custodian, roster: roster, accounts: accounts,
        sessions: sessions, clock: wall, founded: { _ in }),
      JoinRoutes(
        invites: database, roster: roster, accounts: accounts, sessions: sessions, clock: wall,
        joined: { _, _ in }),
      SignInRoutes(
        signIn: signIn, sessions: sessions, addresses: addresses,
        events: events),
      ResetRoutes(resets: resets, events: events),
      MeRoutes(
        members: database, devices: database, passkeys: mine, codes: database,
        accounts: database, hotlines: database),
      MySessionRoutes(sessions: sessions, events: events),
      RecoveryRoutes(
        accounts: database, signIn: signIn, confirmations: confirmations,
        addresses: addresses, keyInForce: keyInForce, clock: wall),
      CustodianRoutes(
        choice: choice,
        enrolling: Enrolling(
          links: links, invites: OpenInvites(invites: database, roster: roster, clock: wall),
          devices: database, counts: database, clock: wall)),
      CustodianMoveRoutes(
        choice: choice, devices: database, custodians: deviceCustodians, roster: roster,
        clock: wall),
      SettingsRoutes(
        hotlines: database,
        announcements: PlanAnnouncements(events: events, members: database, planChanged: {}),
        clock: wall, phoneLanguages: []),
      PasskeyRoutes(signIn: passkeys),
      MyPasskeyRoutes(passkeys: mine, signIn: passkeys, addresses: addresses),
      OneTimeCodeRoutes(
        codes: MemberOneTimeCodes(codes: codes, passphrases: signIn), addresses: addresses,
        events: events),
      MyDeviceRoutes(
        devices: database, custodians: deviceCustodians,
        confirmations: confirmations, addresses: addresses, events: events, clock: wall),
      LockOutRoutes(
        lockOuts: LockOuts(store: database, custodians: custodians, clock: wall),
        confirmations: confirmations, addresses: addresses, events: events),
    ]
  }

  var router: Router<APIContext> {
    let (sessions, passkeys) = (sessions, passkeys)
    let router = Router(context: APIContext.self)
    router.addMiddleware { ProblemMiddleware() }
    let reader = SessionReader { bytes in
      guard let token = SessionToken(bytes), let owner = try await sessions.owner(of: token)
      else { return nil }
      return SignedIn(
        member: owner.session.member, role: owner.role, sessionHash: owner.session.hash.bytes,
        isByPasskey: owner.session.isByPasskey,
        isPasskeyDue: owner.isPasskeyDue && passkeys.isPossible, device: owner.session.device)
    }
    var api = API(router: router, sessions: reader)
    for group in groups { group.addRoutes(to: &api) }
    return router
  }
}
