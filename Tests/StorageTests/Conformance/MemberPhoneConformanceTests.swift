// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

struct MemberPhoneConformanceTests {
  private let kept = AuditAct.sample(.phonesKept)
  private let dropped = AuditAct.sample(.phonesDropped)

  private func makeStores(_ engine: Engine) async throws -> Stores {
    let stores = try engine.makeStores()
    try await stores.found()
    for number in [2, 3] { try await stores.take(in: number) }
    return stores
  }

  private func all(in stores: Stores) async throws -> [StoredMemberPhones] {
    try await stores.memberPhones.memberPhones()
  }

  @Test(arguments: Engine.allCases)
  func `each member's phones come back as she kept them last`(engine: Engine) async throws {
    let stores = try await makeStores(engine)
    let (hers, others) = (try StoredMemberPhones.sample(2), try StoredMemberPhones.sample(3))
    #expect(try await stores.memberPhones.phones(of: hers.member) == nil)
    for phones in [others, try .sample(2, filling: 9), hers] {
      #expect(try await stores.memberPhones.keep(phones, audit: kept))
    }
    #expect(try await all(in: stores) == [hers, others])
    #expect(try await stores.memberPhones.phones(of: hers.member) == hers)
    let after = try stores.reopen()
    #expect(try await all(in: after) == [hers, others])
  }

  @Test(arguments: Engine.allCases)
  func `what is kept and dropped is an act, and dropping nothing is none`(engine: Engine)
    async throws
  {
    let stores = try await makeStores(engine)
    let (phones, before) = (try StoredMemberPhones.sample(2), try await stores.auditCount())
    let own = MemberPhones(own: PhoneNumber("+34600000001"))
    let act = AuditAct(
      actor: phones.member, action: .phonesKept, object: phones.member.bytes,
      detail: own.auditDetail, at: 4_000)
    #expect(try await stores.memberPhones.keep(phones, audit: act))
    let entry = try #require(try await stores.audit.lastEntry())
    #expect(entry.bytes.suffix(18) == phones.member.bytes + [1, 0])
    #expect(try await stores.memberPhones.dropPhones(of: phones.member, audit: dropped))
    #expect(try await all(in: stores).isEmpty)
    #expect(try await stores.auditCount() == before + 2)
    #expect(try await !stores.memberPhones.dropPhones(of: phones.member, audit: dropped))
    #expect(try await stores.auditCount() == before + 2)
  }

  @Test(arguments: Engine.allCases)
  func `that an admin has looked is an act`(engine: Engine) async throws {
    let stores = try await makeStores(engine)
    let before = try await stores.auditCount()
    try await stores.memberPhones.note(.sample(.phonesShown, by: .sample(1)))
    #expect(try await stores.auditCount() == before + 1)
  }

  @Test(arguments: Engine.allCases)
  func `nobody, and whoever was removed, keeps none`(engine: Engine) async throws {
    let stores = try await makeStores(engine)
    #expect(try await stores.set(2, powers: 0, active: false) == .appended)
    let before = try await stores.auditCount()
    for number in [2, 77] {
      #expect(try await !stores.memberPhones.keep(.sample(number), audit: kept))
      #expect(try await stores.memberPhones.phones(of: .sample(number)) == nil)
    }
    #expect(try await stores.auditCount() == before)
  }

  @Test(arguments: Engine.allCases)
  func `they go when their member is removed, and nobody else's do`(engine: Engine) async throws {
    let stores = try await makeStores(engine)
    let others = try StoredMemberPhones.sample(3)
    for phones in [try .sample(2), others] {
      #expect(try await stores.memberPhones.keep(phones, audit: kept))
    }
    #expect(try await stores.set(2, powers: Stores.volunteer) == .appended)
    #expect(try await stores.memberPhones.phones(of: .sample(2)) != nil)
    #expect(try await stores.set(2, powers: 0, active: false) == .appended)
    #expect(try await stores.memberPhones.phones(of: .sample(2)) == nil)
    #expect(try await all(in: stores) == [others])
  }

  @Test(arguments: Engine.allCases)
  func `they go when she is locked out, and she may keep others later`(engine: Engine)
    async throws
  {
    let stores = try await makeStores(engine)
    let others = try StoredMemberPhones.sample(3)
    for phones in [try .sample(2), others] {
      #expect(try await stores.memberPhones.keep(phones, audit: kept))
    }
    let lockOut = LockOut(id: try .sample(5), member: try .sample(2))
    #expect(try await stores.lockOuts.add(lockOut, by: .sample(1), at: 6_000))
    #expect(try await all(in: stores) == [others])
    #expect(try await stores.memberPhones.keep(.sample(2), audit: kept))
  }
}
