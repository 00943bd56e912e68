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
}
