// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

struct PasskeyConformanceTests {
  static let host = "line.example"

  static func passkey(
    _ number: Int, of member: Int = 1, at host: String = host, counter: UInt32 = 0,
    createdAt: UnixSeconds = 2_000
  ) throws -> Passkey {
    Passkey(
      id: try id(number), member: try .sample(member), relyingParty: host,
      key: [7, UInt8(number)], counter: counter, createdAt: createdAt)
  }

  static func id(_ number: Int) throws -> PasskeyID { try #require(PasskeyID([9, UInt8(number)])) }

  static func answered(_ number: Int, expiresAt: UnixSeconds = 2_100) throws -> AnsweredChallenge {
    AnsweredChallenge(try .sample(number), expiresAt: expiresAt)
  }

  static func use(
    _ passkey: Int, counter: UInt32 = 0, challenge: Int, for purpose: PasskeyUse.Purpose
  ) throws -> PasskeyUse {
    PasskeyUse(
      try id(passkey), counter: counter, answered: try answered(challenge), purpose: purpose,
      at: 2_050)
  }

  /// Member 1 has session 5, member 2 session 6; neither by passkey.
  func makeStores(_ engine: Engine) async throws -> Stores {
    let stores = try engine.makeStores()
    try await stores.found()
    try await stores.take(in: 2)
    try await stores.sessions.add(SessionConformanceTests.session(5))
    try await stores.sessions.add(SessionConformanceTests.session(6, of: 2))
    return stores
  }

  private func add(
    _ stores: Stores, _ passkey: Passkey, challenge: Int = 900
  ) async throws -> PasskeyAddition {
    try await stores.passkeys.add(
      passkey, answered: Self.answered(challenge), in: .sample(5))
  }

  private func isByPasskey(_ stores: Stores, _ session: Int) async throws -> Bool? {
    try await stores.sessions.owner(of: .sample(session))?.session.isByPasskey
  }

  @Test(arguments: Engine.allCases)
  func `a passkey is added with its session and its entry of the log, or not at all`(
    engine: Engine
  ) async throws {
    let stores = try await makeStores(engine)
    let before = try await stores.auditCount()
    let passkey = try Self.passkey(1, counter: .max)
    #expect(try await add(stores, passkey) == .added)
    #expect(try await stores.passkeys.passkey(passkey.id) == passkey)
    #expect(try await isByPasskey(stores, 5) == true)
    #expect(try await isByPasskey(stores, 6) == false)
    // The same challenge, the same id; and nobody else may have it.
    #expect(try await add(stores, Self.passkey(2)) == .spent)
    #expect(try await add(stores, passkey, challenge: 901) == .known)
    #expect(try await add(stores, Self.passkey(1, of: 2), challenge: 901) == .known)
    #expect(try await stores.auditCount() == before + 1)
    #expect(try await stores.passkeys.passkeys(of: .sample(1), at: Self.host) == [passkey])
  }

  @Test(arguments: Engine.allCases)
  func `a member has sixteen at most, oldest first`(engine: Engine) async throws {
    let stores = try await makeStores(engine)
    let passkeys = try (1...Passkey.mostOfMember).map {
      try Self.passkey($0, createdAt: 3_000 - Int64($0))
    }
    for (number, passkey) in passkeys.enumerated() {
      #expect(try await add(stores, passkey, challenge: number) == .added)
    }
    #expect(try await add(stores, Self.passkey(17), challenge: 950) == .full)
    #expect(try await add(stores, Self.passkey(18, of: 2), challenge: 950) == .added)
    let elsewhere = try Self.passkey(19, at: "new.example")
    #expect(try await add(stores, elsewhere, challenge: 951) == .added)
    #expect(try await stores.passkeys.passkeys(of: .sample(1), at: "new.example") == [elsewhere])
    #expect(
      try await stores.passkeys.passkeys(of: .sample(1), at: Self.host) == passkeys.reversed())
  }

  @Test(arguments: Engine.allCases)
  func `a challenge is used once, whichever passkey answers`(engine: Engine) async throws {
    let stores = try await makeStores(engine)
    for number in 1...2 {
      #expect(try await add(stores, Self.passkey(number), challenge: number) == .added)
    }
    let begun = Session(
      hash: try .sample(70), member: try .sample(1), createdAt: 2_050, lastSeenAt: 2_050,
      isByPasskey: true)
    #expect(try await stores.passkeys.use(Self.use(1, challenge: 3, for: .begin(begun))) == .done)
    #expect(try await stores.sessions.owner(of: begun.hash)?.session == begun)
    #expect(try await stores.passkeys.passkey(Self.id(1))?.lastUsedAt == 2_050)
    let again = try Self.use(2, challenge: 3, for: .confirm(.sample(6)))
    #expect(try await stores.passkeys.use(again) == .spent)
    #expect(try await isByPasskey(stores, 6) == false)
    #expect(try await stores.passkeys.passkey(Self.id(2))?.lastUsedAt == nil)
    // Nor does a challenge that made a passkey confirm anything.
    let made = try Self.use(2, challenge: 1, for: .confirm(.sample(6)))
    #expect(try await stores.passkeys.use(made) == .spent)
    let fresh = try Self.use(2, challenge: 4, for: .confirm(.sample(6)))
    #expect(try await stores.passkeys.use(fresh) == .done)
    #expect(try await isByPasskey(stores, 6) == true)
  }

  @Test(arguments: Engine.allCases)
  func `a counter rises, or there is a copy, and nothing changes`(engine: Engine) async throws {
    let stores = try await makeStores(engine)
    #expect(try await add(stores, Self.passkey(1, counter: 7)) == .added)
    for counter: UInt32 in [7, 6, 0] {
      let use = try Self.use(1, counter: counter, challenge: 3, for: .confirm(.sample(6)))
      #expect(try await stores.passkeys.use(use) == .copied)
    }
    #expect(try await stores.passkeys.passkey(Self.id(1))?.counter == 7)
    #expect(try await isByPasskey(stores, 6) == false)
    let risen = try Self.use(1, counter: .max, challenge: 3, for: .confirm(.sample(6)))
    #expect(try await stores.passkeys.use(risen) == .done)
    #expect(try await stores.passkeys.passkey(Self.id(1))?.counter == .max)
    let unknown = try Self.use(2, challenge: 4, for: .confirm(.sample(6)))
    #expect(try await stores.passkeys.use(unknown) == .gone)
  }

  @Test(arguments: Engine.allCases)
  func `of two answers with the same counter that come at once one is done`(engine: Engine)
    async throws
  {
    let stores = try await makeStores(engine)
    #expect(try await add(stores, Self.passkey(1, counter: 7)) == .added)
    let uses = try (10..<20).map {
      try Self.use(1, counter: 8, challenge: $0, for: .confirm(.sample(6)))
    }
    let outcomes = try await withThrowingTaskGroup(of: PasskeyUse.Outcome.self) { group in
      for use in uses { group.addTask { try await stores.passkeys.use(use) } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(outcomes.count { $0 == .done } == 1)
    #expect(outcomes.count { $0 == .copied } == 9)
  }

  @Test(arguments: Engine.allCases)
  func `one's own passkey is removed, and all of them with a reset or with the member`(
    engine: Engine
  ) async throws {
    let stores = try await makeStores(engine)
    for number in 1...3 {
      #expect(
        try await add(stores, Self.passkey(number, of: 2), challenge: number) == .added)
    }
    #expect(try await add(stores, Self.passkey(4), challenge: 4) == .added)
    let before = try await stores.auditCount()
    #expect(try await !stores.passkeys.remove(Self.id(1), of: .sample(1), at: 2_060))
    #expect(try await stores.auditCount() == before)
    #expect(try await stores.passkeys.remove(Self.id(1), of: .sample(2), at: 2_060))
    #expect(try await stores.auditCount() == before + 1)
    let left = try await stores.passkeys.passkeys(of: .sample(2), at: Self.host).map(\.id)
    #expect(try left == [Self.id(2), Self.id(3)])
    #expect(try await stores.resets.issue(ResetConformanceTests.link(1), at: 2_500))
    let reset = try await ResetConformanceTests().redeem(stores, 1)
    #expect(try reset == .done(member: .sample(2)))
    #expect(try await stores.passkeys.passkeys(of: .sample(2), at: Self.host).isEmpty)
    #expect(try await add(stores, Self.passkey(5, of: 2), challenge: 5) == .added)
    #expect(try await stores.set(2, powers: 0, active: false) == .appended)
    #expect(try await stores.passkeys.passkey(Self.id(5)) == nil)
    #expect(try await stores.passkeys.passkeys(of: .sample(1), at: Self.host).count == 1)
  }

  @Test(arguments: Engine.allCases)
  func `used challenges are forgotten once they have expired, and not before`(engine: Engine)
    async throws
  {
    let stores = try await makeStores(engine)
    #expect(try await add(stores, Self.passkey(1), challenge: 1) == .added)
    try await stores.passkeys.dropSpentChallenges(before: 2_100)
    #expect(try await add(stores, Self.passkey(2), challenge: 1) == .spent)
    try await stores.passkeys.dropSpentChallenges(before: 2_101)
    #expect(try await add(stores, Self.passkey(2), challenge: 1) == .added)
  }

  @Test(arguments: Engine.allCases)
  func `what the hotline requires holds by role, and takes the passphrase's place of who has one`(
    engine: Engine
  ) async throws {
    let stores = try await makeStores(engine)
    #expect(try await add(stores, Self.passkey(1)) == .added)
    let rows: [(PasskeyRequirement, dueOfSix: Bool, admin: Bool)] = [
      (.nobody, false, false), (.admins, false, true), (.everybody, true, true),
    ]
    for (version, row) in rows.enumerated() {
      var settings = try HotlineSettings.sample()
      settings.passkeyRequirement = row.0
      #expect(
        try await stores.hotlines.change(to: settings, after: version + 1, audit: .sample()))
      #expect(try await stores.hotlines.hotline()?.settings == settings)
      // Of 1, an admin, the session is by passkey; 2 is a volunteer without one.
      #expect(try await stores.sessions.owner(of: .sample(5))?.isPasskeyDue == false)
      #expect(try await stores.sessions.owner(of: .sample(6))?.isPasskeyDue == row.dueOfSix)
      #expect(
        try await stores.passkeys.takesPlaceOfPassphrase(of: .sample(1), at: Self.host) == row.admin
      )
      #expect(try await !stores.passkeys.takesPlaceOfPassphrase(of: .sample(2), at: Self.host))
      #expect(try await !stores.passkeys.takesPlaceOfPassphrase(of: .sample(1), at: "new.example"))
    }
  }
}
