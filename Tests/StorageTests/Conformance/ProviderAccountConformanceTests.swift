// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

struct ProviderAccountConformanceTests {
  private let kept = AuditAct.sample(.providerKept)
  private let deleted = AuditAct.sample(.providerDeleted)

  @Test(arguments: Engine.allCases)
  func `accounts come back as they were kept, by position and then by id`(engine: Engine)
    async throws
  {
    let stores = try engine.makeStores()
    let first = try StoredProviderAccount.sample(
      9, numbers: [.sample(2, languages: ["es", "pt-BR", "en"]), .sample(1)], filling: 1)
    let second = try StoredProviderAccount.sample(3, isOn: false, position: 1)
    let third = try StoredProviderAccount.sample(
      4, numbers: [.sample(3, ringGroups: [9, 4])], position: 1)
    for account in [third, second, first] {
      #expect(try await stores.providerAccounts.keep(account, audit: kept))
    }
    #expect(try await stores.providerAccounts.providerAccounts() == [first, second, third])
    let after = try stores.reopen()
    #expect(try await after.providerAccounts.providerAccounts() == [first, second, third])
  }

  @Test(arguments: Engine.allCases)
  func `a change replaces an account whole, and is an act`(engine: Engine) async throws {
    let stores = try engine.makeStores()
    let account = try StoredProviderAccount.sample(7, numbers: [.sample(1), .sample(2)])
    #expect(try await stores.providerAccounts.keep(account, audit: kept))
    // The second has become the first: neither stands in the other's way.
    let changed = try StoredProviderAccount.sample(
      7, numbers: [.sample(2), .sample(1), .sample(3)], filling: 8, isOn: false, position: 4)
    let act = AuditAct(
      actor: try .sample(1), action: .providerKept, object: changed.id.bytes,
      detail: changed.auditDetail, at: 4_000)
    #expect(try await stores.providerAccounts.keep(changed, audit: act))
    #expect(try await stores.providerAccounts.providerAccounts() == [changed])
    #expect(try await stores.auditCount() == 2)
    let entry = try #require(try await stores.audit.lastEntry())
    #expect(entry.bytes.suffix(19) == changed.id.bytes + [0, 3, 0])
  }

  @Test(arguments: Engine.allCases)
  func `a number that is taken changes nothing, and leaves no audit entry`(engine: Engine)
    async throws
  {
    let stores = try engine.makeStores()
    let first = try StoredProviderAccount.sample(7, numbers: [.sample(1)])
    let second = try StoredProviderAccount.sample(8, numbers: [.sample(2)])
    for account in [first, second] {
      #expect(try await stores.providerAccounts.keep(account, audit: kept))
    }
    let refused = [
      try StoredProviderAccount.sample(8, numbers: [.sample(3), .sample(1)], filling: 9),
      try StoredProviderAccount.sample(8, numbers: [.sample(3), .sample(3)], filling: 9),
      try StoredProviderAccount.sample(9, numbers: [.sample(1, languages: ["es"])]),
    ]
    for account in refused {
      #expect(try await !stores.providerAccounts.keep(account, audit: kept))
    }
    #expect(try await stores.providerAccounts.providerAccounts() == [first, second])
    #expect(try await stores.auditCount() == 2)
  }

  @Test(arguments: Engine.allCases)
  func `what an account was known by goes with it, and nothing of another`(engine: Engine)
    async throws
  {
    let stores = try engine.makeStores()
    for (number, account) in [(1, 7), (2, 8)] {
      let account = try StoredProviderAccount.sample(account, numbers: [.sample(number)])
      #expect(try await stores.providerAccounts.keep(account, audit: kept))
      #expect(try await stores.providerEvents.admit(.sample(1), of: account.id, at: 4_000))
    }
    let other = try StoredPhoneLeg.sample(2, at: 8)
    try await stores.phoneLegs.save([.sample(1, at: 7), other], removing: [])
    let outcome = try await stores.providerAccounts.deleteProviderAccount(
      .sample(7), audit: deleted)
    #expect(outcome == .deleted(recordingsLeft: 0))
    #expect(try await stores.providerAccounts.providerAccounts().map(\.id) == [.sample(8)])
    #expect(try await stores.phoneLegs.phoneLegs() == [other])
    #expect(try await stores.providerEvents.admit(.sample(1), of: .sample(7), at: 4_001))
    #expect(try await !stores.providerEvents.admit(.sample(1), of: .sample(8), at: 4_001))
    #expect(try await stores.auditCount() == 3)
    // Its number is free again.
    let next = try StoredProviderAccount.sample(9, numbers: [.sample(1)])
    #expect(try await stores.providerAccounts.keep(next, audit: kept))
  }

  @Test(arguments: Engine.allCases)
  func `an account that is not there leaves no audit entry, and takes nothing along`(
    engine: Engine
  ) async throws {
    let stores = try engine.makeStores()
    let leg = try StoredPhoneLeg.sample(1, at: 7)
    try await stores.phoneLegs.save([leg], removing: [])
    let outcome = try await stores.providerAccounts.deleteProviderAccount(
      .sample(7), audit: deleted)
    #expect(outcome == .unknown)
    #expect(try await stores.phoneLegs.phoneLegs() == [leg])
    #expect(try await stores.auditCount() == 0)
  }
}
