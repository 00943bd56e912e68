// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Sealing
import Storage
import Testing

@testable import Identity

/// What a provider's answer is good for, over a real database with one admin.
struct OpenIDSignInTests {
  private let world: ScriptedProvider
  private let folder: TemporaryFolder
  private let database: AppDatabase
  private let keys: OpenIDKeys
  private let signIn: OpenIDSignIn
  /// The same, where she unlinks the account once it has been looked up.
  private let slow: OpenIDSignIn
  private let linked: LinkedAccounts
  private let admin: MemberID
  private let session: SessionHash
  private let auth = [UInt8](repeating: 2, count: 32)

  init() async throws {
    world = try ScriptedProvider()
    folder = try TemporaryFolder()
    database = try AppDatabase(folder: folder.path + "/data", auditLinker: .sealing)
    admin = try #require(MemberID([UInt8](repeating: 1, count: 16)))
    session = try #require(SessionHash([UInt8](repeating: 5, count: 32)))
    let master = try #require(MasterSecret([UInt8](repeating: 0x5e, count: 32)))
    keys = OpenIDKeys(master)
    let wall = world.clock.wall
    let passkeys = PasskeySignIn(
      passkeys: database,
      challenges: PasskeyChallenges(key: master.key(for: .passkeyChallenge), clock: wall),
      relyingParty: RelyingParty(origin: "https://line.example"), clock: wall)
    let sessions = Sessions(store: database, clock: wall)
    signIn = OpenIDSignIn(
      provider: try world.provider(), redirect: "https://line.example/sign-in/return",
      accounts: database, attempts: database, hashers: SignInHashers(master), passkeys: passkeys,
      sessions: sessions, keys: keys, clock: wall)
    slow = OpenIDSignIn(
      provider: try world.provider(), redirect: "https://line.example/sign-in/return",
      accounts: UnlinkingAccounts(store: database), attempts: database,
      hashers: SignInHashers(master), passkeys: passkeys, sessions: sessions, keys: keys,
      clock: wall)
    let passphrases = SignIn(
      accounts: database, attempts: database, passkeys: passkeys,
      codes: OneTimeCodes(store: database, key: master.key(for: .oneTimeCodes), clock: wall),
      sessions: sessions, hashers: SignInHashers(master),
      stretcher: PassphraseStretcher { auth, _ in auth }, clock: wall)
    linked = LinkedAccounts(
      accounts: database, signIn: signIn,
      confirmations: Confirmations(passphrases: passphrases, passkeys: passkeys), clock: wall)
    let token = String(decoding: try world.token("RS256"), as: UTF8.self)
    world.setToken(200, #"{"id_token": "\#(token)"}"#)
    #expect(try await database.append(founding()) == .appended)
  }

  private func founding() throws -> RosterAddition {
    let (first, zero) = (try Self.hash(1), try Self.hash(0))
    let shift = try #require(ShiftID(admin.bytes))
    let founding = Founding(
      hotline: Hotline(
        id: try #require(HotlineID(first.bytes)), foundedAt: 1,
        settings: HotlineSettings(
          name: "Night Line", timeZone: try #require(HotlineTimeZone("Europe/Madrid")),
          languages: [], webCalls: true)),
      admin: Member(id: admin, role: .admin, powers: 15, isConfirmed: true, joinedAt: 1),
      account: NewAccount(
        account: Account(
          member: admin, signInName: try #require(SignInNameHash(first.bytes)),
          verifier: try #require(
            PassphraseVerifier(salt: [UInt8](repeating: 1, count: 16), hash: auth))),
        device: try #require(DeviceID(admin.bytes)),
        recovery: try #require(SealedSeeds([UInt8](repeating: 3, count: SealedSeeds.byteCount)))),
      shift: try #require(Shift.always(id: shift)))
    return RosterAddition(
      entry: StoredRosterEntry(seq: 0, hash: first, prev: zero, signer: admin, bytes: [1]),
      effect: .founded(founding), audit: AuditAct(actor: nil, action: .hotlineFounded, at: 1))
  }

  private static func hash(_ byte: UInt8) throws -> Hash32 {
    try #require(Hash32([UInt8](repeating: byte, count: 32)))
  }

  /// A browser that was sent to the provider and is back.
  private func comeBack() async throws -> OpenIDAnswer {
    let departure = try await signIn.begin(nonce: world.nonce)
    let question = try #require(OpenIDQuestion(opening: departure.question, by: keys.questions))
    return OpenIDAnswer(code: "code", state: question.state, question: departure.question)
  }

  private func linkAccount() async throws {
    let account = try await world.provider().verify(world.token("RS256"), nonce: world.nonce)
    #expect(try await database.link(keys.hash(account), to: admin, at: 2))
  }

  @Test func `an answer is taken once, and with the state that was sent along`() async throws {
    try await linkAccount()
    let answer = try await comeBack()
    let forged = OpenIDAnswer(
      code: answer.code, state: [UInt8](repeating: 0, count: 32), question: answer.question)
    await #expect(throws: OpenIDRefusal.wrong) { try await signIn.signIn(forged, from: nil) }
    #expect(try await signIn.signIn(answer, from: nil).member == admin)
    await #expect(throws: OpenIDRefusal.wrong) { try await signIn.signIn(answer, from: nil) }
    #expect(world.forms.count == 1)
  }

  @Test func `an account that is unlinked while it signs in begins no session`() async throws {
    try await linkAccount()
    let answer = try await comeBack()
    await #expect(throws: OpenIDRefusal.notLinked) { try await slow.signIn(answer, from: nil) }
    #expect(try await database.sessions(of: admin).isEmpty)
  }

  @Test func `for an answer that comes late nobody is asked`() async throws {
    try await linkAccount()
    let answer = try await comeBack()
    world.clock.now += OpenIDQuestion.lifetimeSeconds
    await #expect(throws: OpenIDRefusal.wrong) { try await signIn.signIn(answer, from: nil) }
    #expect(world.forms.isEmpty)
  }

  @Test func `where a passkey takes the place of her passphrase the account does not do`()
    async throws
  {
    try await linkAccount()
    let hotline = try #require(try await database.hotline())
    var settings = hotline.settings
    settings.passkeyRequirement = .everybody
    let act = AuditAct(actor: nil, action: .settingsChanged, at: 2)
    #expect(try await database.change(to: settings, after: hotline.settingsVersion, audit: act))
    #expect(try await signIn.signIn(comeBack(), from: nil).member == admin)
    let passkey = Passkey(
      id: try #require(PasskeyID([1])), member: admin, relyingParty: "line.example", key: [1],
      counter: 0, createdAt: 2)
    let challenge = try #require(PasskeyChallenge([UInt8](repeating: 9, count: 32)))
    let added = try await database.add(
      passkey, answered: AnsweredChallenge(challenge, expiresAt: 9), in: session)
    #expect(added == .added)
    let answer = try await comeBack()
    await #expect(throws: OpenIDRefusal.signIn(.passkeyRequired)) {
      try await signIn.signIn(answer, from: nil)
    }
    #expect(try await database.sessions(of: admin).count == 1)
  }

  @Test func `a session alone links no account and unlinks none`() async throws {
    let ticket = try await signIn.show(comeBack(), for: admin).ticket
    let wrong = Confirmation.passphrase(auth: [UInt8](repeating: 3, count: 32), from: nil)
    let right = Confirmation.passphrase(auth: auth, from: nil)
    await #expect(throws: OpenIDRefusal.signIn(.wrong)) {
      try await linked.link(ticket, of: admin, in: session, confirmedBy: wrong)
    }
    #expect(try await !linked.isLinked(admin))
    try await linked.link(ticket, of: admin, in: session, confirmedBy: right)
    await #expect(throws: OpenIDRefusal.signIn(.wrong)) {
      try await linked.unlink(admin, in: session, confirmedBy: wrong)
    }
    #expect(try await linked.isLinked(admin))
    #expect(try await linked.unlink(admin, in: session, confirmedBy: right))
  }

  /// From an address of its own in the wide network `wide`.
  private func network(_ wide: Int, _ narrow: Int) -> SignInNetwork {
    SignInNetwork(narrow: "\(wide)/\(narrow)", wide: "\(wide)")
  }

  @Test func `codes that anybody makes up reach the provider a few times, then not at all`()
    async throws
  {
    try await linkAccount()
    let token = String(decoding: try world.token("RS256"), as: UTF8.self)
    world.setToken(400, #"{"error": "invalid_grant"}"#)
    for _ in 1...SignInLimit.address.tries {
      let answer = try await comeBack()
      await #expect(throws: OpenIDRefusal.wrong) {
        try await signIn.signIn(answer, from: network(1, 1))
      }
    }
    world.setToken(200, #"{"id_token": "\#(token)"}"#)
    let asked = world.forms.count
    let answer = try await comeBack()
    await #expect(throws: OpenIDRefusal.signIn(.throttled(retryAfterSeconds: 900))) {
      try await signIn.signIn(answer, from: network(1, 1))
    }
    #expect(world.forms.count == asked)
    // What was not taken is not used up either, and a member's own is counted by herself.
    #expect(try await signIn.signIn(answer, from: network(2, 1)).member == admin)
    #expect(try await signIn.show(comeBack(), for: admin).token == Array(token.utf8))
  }

  @Test func `whoever signs in uses up nothing`() async throws {
    try await linkAccount()
    for _ in 0...SignInLimit.address.tries {
      #expect(try await signIn.signIn(comeBack(), from: network(1, 1)).member == admin)
    }
  }

  @Test func `a provider that is down costs nobody a try or the answer`() async throws {
    try await linkAccount()
    let answer = try await comeBack()
    world.clock.now += 3_600
    world.setDown(true)
    let late = OpenIDQuestion.make(nonce: try world.nonce, at: world.clock.now, from: .system)
    let fresh = OpenIDAnswer(
      code: answer.code, state: late.state,
      question: try late.sealed(by: keys.questions, from: .system))
    for _ in 0...SignInLimit.address.tries {
      await #expect(throws: OpenIDRefusal.unreachable) {
        try await signIn.signIn(fresh, from: network(1, 1))
      }
    }
    #expect(world.forms.isEmpty)
    world.setDown(false)
    world.clock.now += OpenIDProvider.pauseSeconds
    // The token of the vectors is too old by now, but the code was exchanged.
    await #expect(throws: OpenIDRefusal.wrong) {
      try await signIn.signIn(fresh, from: network(1, 1))
    }
    #expect(world.forms.count == 1)
  }
}

/// Unlinks an account right after it has been looked up.
private struct UnlinkingAccounts: OpenIDAccountStore {
  let store: AppDatabase

  func member(with account: OpenIDAccountHash) async throws(StoreError) -> MemberID? {
    guard let member = try await store.member(with: account) else { return nil }
    _ = try await store.unlink(member, at: 3)
    return member
  }

  func isLinked(_ member: MemberID) async throws(StoreError) -> Bool {
    try await store.isLinked(member)
  }

  func link(
    _ account: OpenIDAccountHash, to member: MemberID, at now: UnixSeconds
  ) async throws(StoreError) -> Bool {
    try await store.link(account, to: member, at: now)
  }

  func unlink(_ member: MemberID, at now: UnixSeconds) async throws(StoreError) -> Bool {
    try await store.unlink(member, at: now)
  }

  func spend(_ answered: AnsweredChallenge) async throws(StoreError) -> Bool {
    try await store.spend(answered)
  }
}
