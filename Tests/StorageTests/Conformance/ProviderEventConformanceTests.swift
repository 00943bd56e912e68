// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

/// Each message of a provider is taken in once, whatever the provider repeats.
struct ProviderEventConformanceTests {
  private func admit(
    _ event: Int, of account: Int = 1, at now: UnixSeconds = 4_000, in stores: Stores
  ) async throws -> Bool {
    try await stores.providerEvents.admit(.sample(event), of: .sample(account), at: now)
  }

  @Test(arguments: Engine.allCases)
  func `of many that come at once the first is admitted and no other`(engine: Engine)
    async throws
  {
    let stores = try engine.makeStores()
    let firsts = try await withThrowingTaskGroup(of: Bool.self) { group in
      for _ in 0..<40 { group.addTask { try await admit(1, in: stores) } }
      return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
    }
    #expect(firsts == 1)
  }

  @Test(arguments: Engine.allCases)
  func `a restart forgets none, and accounts know nothing of each other`(engine: Engine)
    async throws
  {
    let stores = try engine.makeStores()
    #expect(try await admit(1, in: stores))
    let after = try stores.reopen()
    #expect(try await !admit(1, in: after))
    #expect(try await admit(2, in: after))
    #expect(try await admit(1, of: 2, in: after))
  }

  @Test(arguments: Engine.allCases)
  func `one that is given back is admitted again, and no other is`(engine: Engine) async throws {
    let stores = try engine.makeStores()
    #expect(try await admit(1, in: stores))
    #expect(try await admit(2, in: stores))
    try await stores.providerEvents.forget(.sample(1), of: .sample(2))
    #expect(try await !admit(1, in: stores))
    try await stores.providerEvents.forget(.sample(1), of: .sample(1))
    #expect(try await admit(1, in: stores))
    #expect(try await !admit(2, in: stores))
  }

  @Test(arguments: Engine.allCases)
  func `what is older than a time is forgotten, and nothing else is`(engine: Engine)
    async throws
  {
    let stores = try engine.makeStores()
    #expect(try await admit(1, at: 3_999, in: stores))
    #expect(try await admit(2, at: 4_000, in: stores))
    try await stores.providerEvents.forgetProviderEvents(before: 4_000)
    #expect(try await admit(1, in: stores))
    #expect(try await !admit(2, in: stores))
  }
}
