// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

struct PhoneLegConformanceTests {
  private func makeStores(_ engine: Engine) async throws -> Stores {
    let stores = try engine.makeStores()
    try await stores.found()
    return stores
  }

  @Test(arguments: Engine.allCases)
  func `legs come back as they were saved last, after a kill too`(engine: Engine) async throws {
    let stores = try await makeStores(engine)
    let caller = try StoredPhoneLeg.sample(1, name: "CA1", status: "answered", step: 3)
    let placed = try StoredPhoneLeg.sample(2, member: 1, attempt: 2)
    try await stores.phoneLegs.save([placed, caller], removing: [])
    #expect(try await stores.phoneLegs.phoneLegs() == [caller, placed])
    let taking = try StoredPhoneLeg.sample(
      2, member: 1, attempt: 2, name: "CA2", status: "answered", step: 1, isTaking: true)
    try await stores.phoneLegs.save([taking], removing: [])
    let after = try stores.reopen()
    #expect(try await after.phoneLegs.phoneLegs() == [caller, taking])
  }

  @Test(arguments: Engine.allCases)
  func `what is over is removed with what is saved, and nothing else is`(engine: Engine)
    async throws
  {
    let stores = try await makeStores(engine)
    let legs = try (1...3).map { try StoredPhoneLeg.sample($0) }
    try await stores.phoneLegs.save(legs, removing: [])
    let next = try StoredPhoneLeg.sample(4, of: 2)
    // One that was never saved is gone all the same.
    try await stores.phoneLegs.save([next], removing: [legs[0].id, legs[2].id, .sample(99)])
    #expect(try await stores.phoneLegs.phoneLegs() == [legs[1], next])
  }

  @Test(arguments: Engine.allCases)
  func `of a save of which a part fails nothing is there`(engine: Engine) async throws {
    let stores = try await makeStores(engine)
    let first = try StoredPhoneLeg.sample(1, name: "CA1")
    try await stores.phoneLegs.save([first], removing: [])
    let changed = try StoredPhoneLeg.sample(1, name: "CA1", status: "answered")
    // So many that no engine writes them in one statement.
    let others = try (2...200).map { try StoredPhoneLeg.sample($0) }
    let nobodys = try StoredPhoneLeg.sample(201, member: 77)
    await #expect(throws: StoreError.self) {
      try await stores.phoneLegs.save([changed] + others + [nobodys], removing: [first.id])
    }
    #expect(try await stores.phoneLegs.phoneLegs() == [first])
  }

  /// A call may ring a thousand phones at once.
  @Test(arguments: Engine.allCases)
  func `a thousand are saved and removed in one go`(engine: Engine) async throws {
    let stores = try await makeStores(engine)
    let legs = try (0..<1_000).map { number in
      try StoredPhoneLeg.sample(number, member: 1, attempt: number, name: "CA\(number)")
    }
    try await stores.phoneLegs.save(legs, removing: [])
    #expect(try await Set(stores.phoneLegs.phoneLegs()) == Set(legs))
    try await stores.phoneLegs.save([], removing: legs.map(\.id))
    #expect(try await stores.phoneLegs.phoneLegs().isEmpty)
  }
}
