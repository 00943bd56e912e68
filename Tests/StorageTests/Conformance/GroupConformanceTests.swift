// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

struct GroupConformanceTests {
  @Test(arguments: Engine.allCases)
  func `wraps and past seeds arrive with their entry`(engine: Engine) async throws {
    let stores = try engine.makeStores()
    try await stores.found()
    let wrap = try MemberConformanceTests.wrap(1, 2, for: 1)
    let past = StoredPastSeed(scope: 1, generation: 2, fromGeneration: 1, bytes: [9])
    let addition = try await stores.addition(
      .custodianChanged, wraps: [wrap], pastSeeds: [past])
    #expect(try await stores.rosters.append(addition) == .appended)
    #expect(try await stores.groups.wraps(of: .sample(1)) == [wrap])
    #expect(try await stores.groups.pastSeeds(scope: 1) == [past])
    #expect(try await stores.groups.pastSeeds(scope: 2).isEmpty)
    #expect(try await stores.groups.holders(scope: 1, generation: 2) == [.sample(1)])
    #expect(try await stores.groups.holders(scope: 1, generation: 1).isEmpty)
  }

  @Test(arguments: Engine.allCases)
  func `a wrap that is there stays as it is`(engine: Engine) async throws {
    let stores = try engine.makeStores()
    try await stores.found()
    let first = try MemberConformanceTests.wrap(2, 1, for: 1)
    let other = StoredGroupWrap(scope: 2, generation: 1, member: first.member, bytes: [0])
    #expect(try await stores.groups.add([first]) == [first.member])
    #expect(try await stores.groups.add([other]).isEmpty)
    #expect(try await stores.groups.wraps(of: .sample(1)) == [first])
  }

  @Test(arguments: Engine.allCases)
  func `a wrap for nobody is refused`(engine: Engine) async throws {
    let stores = try engine.makeStores()
    try await stores.found()
    await #expect(throws: StoreError.self) {
      _ = try await stores.groups.add([try MemberConformanceTests.wrap(1, 1, for: 50)])
    }
  }

  @Test(arguments: Engine.allCases)
  func `a wrap that does not open is dropped, so that another takes its place`(engine: Engine)
    async throws
  {
    let stores = try engine.makeStores()
    try await stores.found()
    let bad = try MemberConformanceTests.wrap(2, 1, for: 1)
    let good = StoredGroupWrap(scope: 2, generation: 1, member: bad.member, bytes: [7])
    #expect(try await stores.groups.add([bad]) == [bad.member])
    #expect(try await !stores.groups.dropWrap(scope: 1, generation: 1, of: bad.member))
    #expect(try await stores.groups.dropWrap(scope: 2, generation: 1, of: bad.member))
    #expect(try await stores.groups.holders(scope: 2, generation: 1).isEmpty)
    #expect(try await stores.groups.add([good]) == [good.member])
    #expect(try await stores.groups.wraps(of: bad.member) == [good])
  }
}
