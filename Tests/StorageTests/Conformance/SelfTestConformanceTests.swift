// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

struct SelfTestConformanceTests {
  @Test(arguments: Engine.allCases)
  func `when it is made, that it was asked for and what it found outlive a restart`(
    engine: Engine
  ) async throws {
    let stores = try engine.makeStores()
    try await stores.found()
    #expect(try await stores.selfTests.selfTest() == StoredSelfTest())
    let before = try await stores.auditCount()
    try await stores.selfTests.setSelfTest(startMinute: 360, audit: .sample(.selfTestSet))
    #expect(try await stores.auditCount() == before + 1)
    try await stores.selfTests.askForSelfTest(at: 1_000)
    let asked = StoredSelfTest(startMinute: 360, askedAt: 1_000)
    #expect(try await stores.reopen().selfTests.selfTest() == asked)
    try await stores.selfTests.keepSelfTest([1, 2], at: 1_030)
    let made = StoredSelfTest(startMinute: 360, testedAt: 1_030, report: [1, 2])
    #expect(try await stores.reopen().selfTests.selfTest() == made)
    // The next takes its place, and switching it off forgets nothing of it.
    try await stores.selfTests.keepSelfTest([3], at: 2_000)
    try await stores.selfTests.setSelfTest(startMinute: nil, audit: .sample(.selfTestSet))
    #expect(
      try await stores.selfTests.selfTest() == StoredSelfTest(testedAt: 2_000, report: [3]))
  }
}
