// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

struct ResetConformanceTests {
  static func link(_ number: Int, for member: Int = 2, expiresAt: UnixSeconds = 9_000) throws
    -> ResetLink
  {
    ResetLink(
      token: try .sample(number), member: try .sample(member), issuer: try .sample(1),
      expiresAt: expiresAt)
  }

  static func verifier() throws -> PassphraseVerifier {
    try #require(
      PassphraseVerifier(
        salt: [UInt8](repeating: 8, count: 16), hash: [UInt8](repeating: 9, count: 32)))
  }

  func makeStores(_ engine: Engine) async throws -> Stores {
    let stores = try engine.makeStores()
    try await stores.found()
    try await stores.take(in: 2)
    return stores
  }

  func redeem(
    _ stores: Stores, _ number: Int, name: Int = 2, at now: UnixSeconds = 3_000
  ) async throws -> ResetRedemption {
    try await stores.resets.redeem(
      .sample(number), name: .sample(name), verifier: Self.verifier(), session: .sample(77),
      at: now)
  }

  @Test(arguments: Engine.allCases)
  func `a link works once, ends the old sessions and begins a new one`(engine: Engine)
    async throws
  {
    let stores = try await makeStores(engine)
    let old = try SessionConformanceTests.session(5, of: 2)
    try await stores.sessions.add(old)
    let before = try await stores.auditCount()
    #expect(try await stores.resets.issue(Self.link(1), at: 2_500))
    #expect(try await redeem(stores, 1) == .done(member: .sample(2)))
    #expect(try await stores.accounts.account(named: .sample(2))?.verifier == Self.verifier())
    #expect(try await stores.sessions.sessions(of: .sample(2)).map(\.hash) == [.sample(77)])
    #expect(try await redeem(stores, 1) == .used)
    #expect(try await stores.auditCount() == before + 2)
  }

  @Test(arguments: Engine.allCases)
  func `whoever was found right by the passphrase of before gets no session any more`(
    engine: Engine
  ) async throws {
    let stores = try await makeStores(engine)
    let account = try await stores.accounts.account(named: .sample(2))
    let before = try #require(account?.verifier)
    let sessions = try (5...7).map { try SessionConformanceTests.session($0, of: 2) }
    #expect(try await stores.sessions.add(sessions[0], by: before))
    #expect(try await stores.resets.issue(Self.link(1), at: 2_500))
    #expect(try await redeem(stores, 1) == .done(member: .sample(2)))
    #expect(try await !stores.sessions.add(sessions[1], by: before))
    #expect(try await stores.sessions.sessions(of: .sample(2)).map(\.hash) == [.sample(77)])
    #expect(try await stores.sessions.add(sessions[2], by: Self.verifier()))
  }

  @Test(arguments: Engine.allCases)
  func `a link that has expired, was replaced or is another's changes nothing`(engine: Engine)
    async throws
  {
    let stores = try await makeStores(engine)
    let verifier = try await stores.accounts.account(named: .sample(2))?.verifier
    #expect(try await stores.resets.issue(Self.link(1), at: 2_500))
    #expect(try await stores.resets.issue(Self.link(2), at: 2_500))
    #expect(try await redeem(stores, 1) == .used)
    #expect(try await redeem(stores, 2, name: 1) == .otherName)
    #expect(try await redeem(stores, 2, at: 9_000) == .expired)
    #expect(try await stores.accounts.account(named: .sample(2))?.verifier == verifier)
    #expect(try await redeem(stores, 2, at: 8_999) == .done(member: .sample(2)))
  }

  @Test(arguments: Engine.allCases)
  func `a removed member gets no link, and an open one dies with her`(engine: Engine)
    async throws
  {
    let stores = try await makeStores(engine)
    #expect(try await stores.resets.issue(Self.link(1), at: 2_500))
    #expect(try await stores.set(2, powers: 0, active: false) == .appended)
    #expect(try await redeem(stores, 1) == .used)
    let before = try await stores.auditCount()
    #expect(try await !stores.resets.issue(Self.link(3), at: 2_500))
    #expect(try await stores.auditCount() == before)
  }

  /// Member 3 is an admin who makes a link for member 2; what then becomes of her.
  private func linkBySecondAdmin(_ stores: Stores) async throws {
    try await stores.take(in: 3, role: .admin, powers: 15)
    let link = ResetLink(
      token: try .sample(1), member: try .sample(2), issuer: try .sample(3), expiresAt: 9_000)
    #expect(try await stores.resets.issue(link, at: 2_500))
    #expect(try await stores.resets.isKnown(.sample(1)))
  }

  @Test(arguments: Engine.allCases, IssuerEnd.allCases)
  func `a link goes with what its maker may`(engine: Engine, end: IssuerEnd) async throws {
    let stores = try await makeStores(engine)
    try await linkBySecondAdmin(stores)
    switch end {
    case .removed: #expect(try await stores.set(3, powers: 0, active: false) == .appended)
    case .demoted: #expect(try await stores.set(3, powers: 12, role: .volunteer) == .appended)
    case .lockedOut:
      let lockOut = LockOut(id: try .sample(5), member: try .sample(3))
      #expect(try await stores.lockOuts.add(lockOut, by: .sample(1), at: 2_600))
    }
    #expect(try await !stores.resets.isKnown(.sample(1)))
    #expect(try await redeem(stores, 1) == .used)
  }

  @Test(arguments: Engine.allCases)
  func `a link that is there all the same is taken while its maker may make one`(engine: Engine)
    async throws
  {
    let stores = try await makeStores(engine)
    try await linkBySecondAdmin(stores)
    #expect(try await stores.set(3, powers: 12, role: .volunteer) == .appended)
    // As where the transaction that demoted her came first.
    let late = ResetLink(
      token: try .sample(4), member: try .sample(2), issuer: try .sample(3), expiresAt: 9_000)
    #expect(try await stores.resets.issue(late, at: 2_600))
    #expect(try await redeem(stores, 4) == .used)
    let byOperator = ResetLink(
      token: try .sample(6), member: try .sample(2), issuer: nil, expiresAt: 9_000)
    #expect(try await stores.resets.issue(byOperator, at: 2_700))
    #expect(try await redeem(stores, 6) == .done(member: .sample(2)))
  }

  @Test(arguments: Engine.allCases)
  func `a new role with the same power keeps the link`(engine: Engine) async throws {
    let stores = try await makeStores(engine)
    try await linkBySecondAdmin(stores)
    #expect(try await stores.set(3, powers: 14, role: nil) == .appended)
    #expect(try await redeem(stores, 1) == .done(member: .sample(2)))
  }

  @Test(arguments: Engine.allCases)
  func `five names of others close a link, and four do not`(engine: Engine) async throws {
    let stores = try await makeStores(engine)
    #expect(try await stores.resets.issue(Self.link(1), at: 2_500))
    for _ in 1..<ResetLink.mostWrongNames {
      #expect(try await redeem(stores, 1, name: 9) == .otherName)
    }
    #expect(try await stores.resets.isKnown(.sample(1)))
    #expect(try await redeem(stores, 1, name: 8) == .otherName)
    #expect(try await !stores.resets.isKnown(.sample(1)))
    #expect(try await redeem(stores, 1) == .used)
    #expect(try await stores.resets.issue(Self.link(2), at: 2_500))
    #expect(try await redeem(stores, 2) == .done(member: .sample(2)))
  }

  enum IssuerEnd: CaseIterable { case removed, demoted, lockedOut }
}
