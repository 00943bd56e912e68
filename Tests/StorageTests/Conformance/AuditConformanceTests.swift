// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

struct AuditConformanceTests {
  @Test(arguments: Engine.allCases)
  func `each act adds one entry that names the one before`(engine: Engine) async throws {
    let stores = try engine.makeStores()
    #expect(try await stores.audit.lastEntry() == nil)
    try await stores.found()
    for number in 0..<4 {
      #expect(
        try await stores.hotlines.change(
          to: .sample(named: "Line \(number)"), after: number + 1, audit: .sample()))
    }
    let entries = try await stores.audit.entries(after: 0, limit: 100)
    #expect(entries.map(\.seq) == [1, 2, 3, 4, 5])
    for (earlier, later) in zip(entries, entries.dropFirst()) {
      #expect(later.bytes.starts(with: earlier.hash.bytes))
    }
    #expect(try await stores.audit.lastEntry() == entries.last)
    #expect(try await stores.audit.entries(after: 3, limit: 1) == [entries[3]])
    #expect(try await stores.hotlines.hotline()?.settings.name == "Line 3")
  }

  @Test(arguments: Engine.allCases)
  func `an act that fails leaves no entry`(engine: Engine) async throws {
    let stores = try engine.makeStores()
    // No hotline yet: there is nothing to change.
    #expect(try await !stores.hotlines.change(to: .sample(), after: 1, audit: .sample()))
    #expect(try await stores.auditCount() == 0)
    try await stores.found()
    await #expect(throws: StoreError.self) {
      let stranger = Ban(
        id: try .sample(1), addressHash: try .sample(1), channel: .web, source: .call,
        madeBy: try .sample(90), madeAt: 1, until: 2)
      try await stores.bans.add(stranger, audit: .sample(.callerBanned))
    }
    #expect(try await stores.auditCount() == 1)
  }

  @Test(arguments: Engine.allCases)
  func `acts at the same time make one chain without gaps`(engine: Engine) async throws {
    let stores = try engine.makeStores()
    try await stores.found()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<30 {
        group.addTask {
          let ban = Ban(
            id: try .sample(number), addressHash: try .sample(number), channel: .web, source: .call,
            madeBy: try .sample(1), madeAt: 1, until: 2)
          try await stores.bans.add(ban, audit: .sample(.callerBanned))
        }
      }
      try await group.waitForAll()
    }
    let entries = try await stores.audit.entries(after: 0, limit: 100)
    #expect(entries.map(\.seq) == Array(1...31))
    for (earlier, later) in zip(entries, entries.dropFirst()) {
      #expect(later.bytes.starts(with: earlier.hash.bytes))
    }
  }
}
