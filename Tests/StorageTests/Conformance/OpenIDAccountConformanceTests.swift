// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

struct OpenIDAccountConformanceTests {
  /// Members 1 and 2.
  private func makeStores(_ engine: Engine) async throws -> Stores {
    let stores = try engine.makeStores()
    try await stores.found()
    try await stores.take(in: 2)
    return stores
  }

  @Test(arguments: Engine.allCases)
  func `an account is one member's, and a member has one`(engine: Engine) async throws {
    let stores = try await makeStores(engine)
    let accounts = stores.accountsElsewhere
    let before = try await stores.auditCount()
    #expect(try await accounts.link(.sample(70), to: .sample(1), at: 2_000))
    #expect(try await accounts.member(with: .sample(70)) == .sample(1))
    #expect(try await accounts.link(.sample(71), to: .sample(1), at: 2_001))
    #expect(try await accounts.member(with: .sample(70)) == nil)
    #expect(try await accounts.isLinked(.sample(1)))
    #expect(try await !accounts.isLinked(.sample(2)))
    #expect(try await stores.auditCount() == before + 2)

    // What is refused changes nothing, not even what she had.
    #expect(try await accounts.link(.sample(72), to: .sample(2), at: 2_002))
    #expect(try await !accounts.link(.sample(71), to: .sample(2), at: 2_003))
    #expect(try await accounts.member(with: .sample(72)) == .sample(2))
    #expect(try await stores.auditCount() == before + 3)
  }

  @Test(arguments: Engine.allCases)
  func `unlinking is once, and leaves a trace`(engine: Engine) async throws {
    let stores = try await makeStores(engine)
    let accounts = stores.accountsElsewhere
    #expect(try await accounts.link(.sample(70), to: .sample(1), at: 2_000))
    let before = try await stores.auditCount()
    #expect(try await accounts.unlink(.sample(1), at: 2_001))
    #expect(try await !accounts.unlink(.sample(1), at: 2_002))
    #expect(try await accounts.member(with: .sample(70)) == nil)
    #expect(try await stores.auditCount() == before + 1)
  }

  @Test(arguments: Engine.allCases)
  func `what a browser was sent away with is taken back once`(engine: Engine) async throws {
    let stores = try await makeStores(engine)
    let answered = AnsweredChallenge(try .sample(90), expiresAt: 2_600)
    #expect(try await stores.accountsElsewhere.spend(answered))
    #expect(try await !stores.accountsElsewhere.spend(answered))
    try await stores.passkeys.dropSpentChallenges(before: 2_600)
    #expect(try await !stores.accountsElsewhere.spend(answered))
  }

  @Test(arguments: Engine.allCases)
  func `a reset of her passphrase ends a member's link, and nobody else's`(
    engine: Engine
  ) async throws {
    let stores = try await makeStores(engine)
    for number in 1...2 {
      #expect(
        try await stores.accountsElsewhere.link(
          .sample(70 + number), to: .sample(number), at: 2_000))
    }
    #expect(try await stores.resets.issue(ResetConformanceTests.link(1), at: 2_500))
    let reset = try await ResetConformanceTests().redeem(stores, 1)
    #expect(try reset == .done(member: .sample(2)))
    #expect(try await stores.accountsElsewhere.member(with: .sample(72)) == nil)
    #expect(try await stores.accountsElsewhere.member(with: .sample(71)) == .sample(1))
  }

  @Test(arguments: Engine.allCases)
  func `whoever has shown an account that is linked to her no more gets no session`(
    engine: Engine
  ) async throws {
    let stores = try await makeStores(engine)
    let accounts = stores.accountsElsewhere
    let sessions = try (5...8).map { try SessionConformanceTests.session($0, of: 2) }
    #expect(try await accounts.link(.sample(72), to: .sample(2), at: 2_000))
    #expect(try await stores.sessions.add(sessions[0], by: .sample(72)))
    #expect(try await !stores.sessions.add(sessions[1], by: .sample(71)))
    #expect(try await stores.resets.issue(ResetConformanceTests.link(1), at: 2_500))
    let reset = try await ResetConformanceTests().redeem(stores, 1)
    #expect(try reset == .done(member: .sample(2)))
    #expect(try await !stores.sessions.add(sessions[2], by: .sample(72)))
    #expect(try await accounts.link(.sample(72), to: .sample(1), at: 2_600))
    #expect(try await !stores.sessions.add(sessions[3], by: .sample(72)))
    #expect(try await stores.sessions.sessions(of: .sample(2)).map(\.hash) == [.sample(77)])
  }

  @Test(arguments: Engine.allCases)
  func `a removed member's link goes with her`(engine: Engine) async throws {
    let stores = try await makeStores(engine)
    #expect(try await stores.accountsElsewhere.link(.sample(72), to: .sample(2), at: 2_000))
    #expect(try await stores.set(2, powers: 0, active: false) == .appended)
    #expect(try await stores.accountsElsewhere.member(with: .sample(72)) == nil)
  }
}
