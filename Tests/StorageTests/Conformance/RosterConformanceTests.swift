// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

struct RosterConformanceTests {
  @Test(arguments: Engine.allCases)
  func `setup makes hotline, admin, account, device and shift in one go`(engine: Engine)
    async throws
  {
    let stores = try engine.makeStores()
    #expect(try await stores.rosters.head() == nil)
    #expect(try await stores.hotlines.hotline() == nil)
    try await stores.found()
    #expect(try await stores.hotlines.hotline()?.settings == .sample())
    #expect(
      try await stores.members.members()
        == [.sample(1, role: .admin, powers: Stores.admin, confirmed: true)])
    #expect(
      try await stores.accounts.account(named: .sample(1)) == NewAccount.sample(1).account)
    #expect(try await stores.devices.owner(of: .sample(1)) == .sample(1))
    #expect(try await stores.shifts.plan().shifts == [Shift.always(id: .sample(1))])
    #expect(try await stores.auditCount() == 1)
  }

  @Test(arguments: Engine.allCases)
  func `a hotline is founded once`(engine: Engine) async throws {
    let stores = try engine.makeStores()
    try await stores.found()
    #expect(try await stores.rosters.append(stores.founding()) == .moved)
    #expect(try await stores.auditCount() == 1)
  }

  @Test(arguments: Engine.allCases)
  func `an entry that does not follow the head changes nothing`(engine: Engine) async throws {
    let stores = try engine.makeStores()
    try await stores.found()
    let head = try await stores.rosters.head()
    let invite = Invite(
      key: try .sample(5), seq: 1, role: .volunteer, expiresAt: 9_000, issuer: try .sample(1))
    let genesis = try #require(head)
    let wrong = [
      try stores.entry(seq: 1, after: .sample(99)),
      try stores.entry(seq: 2, after: genesis.hash),
      try stores.entry(seq: 0, after: .zero()),
    ]
    for entry in wrong {
      let addition = RosterAddition(
        entry: entry, effect: .invited(invite), audit: .sample(.memberInvited))
      #expect(try await stores.rosters.append(addition) == .moved)
    }
    #expect(try await stores.rosters.head() == head)
    #expect(try await stores.invites.invites().isEmpty)
    #expect(try await stores.auditCount() == 1)
  }

  @Test(arguments: Engine.allCases)
  func `of many entries for the same place exactly one is appended`(engine: Engine) async throws {
    let stores = try engine.makeStores()
    try await stores.found()
    let additions = try await (0..<40).asyncMap { number in
      try await stores.addition(.custodianChanged, salt: UInt8(number))
    }
    let outcomes = try await withThrowingTaskGroup(of: RosterAppend.self) { group in
      for addition in additions {
        group.addTask { try await stores.rosters.append(addition) }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(outcomes.filter { $0 == .appended }.count == 1)
    #expect(outcomes.filter { $0 == .moved }.count == 39)
    #expect(try await stores.rosters.head()?.seq == 1)
    #expect(try await stores.auditCount() == 2)
  }

  @Test(arguments: Engine.allCases)
  func `entries come in order from any place, a page at a time`(engine: Engine) async throws {
    let stores = try engine.makeStores()
    try await stores.found()
    for number in 2..<12 { #expect(try await stores.invite(number) == .appended) }
    let all = try await stores.rosters.entries(from: 0, limit: 100)
    #expect(all.map(\.seq) == Array(0...10))
    #expect(try await stores.rosters.entries(from: 4, limit: 3) == Array(all[4..<7]))
    #expect(try await stores.rosters.entries(from: 11, limit: 3).isEmpty)
    for (earlier, later) in zip(all, all.dropFirst()) { #expect(later.prev == earlier.hash) }
  }

  @Test(arguments: Engine.allCases)
  func `the newest head statement of each signer is kept`(engine: Engine) async throws {
    let stores = try engine.makeStores()
    try await stores.found()
    func statement(time: UnixSeconds, _ byte: UInt8) throws -> StoredHeadStatement {
      StoredHeadStatement(signer: try .sample(1), seq: 0, time: time, bytes: [byte])
    }
    try await stores.rosters.keep(statement(time: 5, 1))
    try await stores.rosters.keep(statement(time: 9, 2))
    try await stores.rosters.keep(statement(time: 7, 3))
    #expect(try await stores.rosters.statements() == [statement(time: 9, 2)])
  }

  @Test(arguments: Engine.allCases)
  func `what comes with an entry is refused with it`(engine: Engine) async throws {
    let stores = try engine.makeStores()
    try await stores.found()
    let name = try NewRecord.sample(kind: 10, 2, author: 2, audience: 2, readers: [70])
    #expect(try await stores.invite(2) == .appended)
    #expect(try await stores.join(2, records: [name]) == .appended)
    #expect(try await stores.invite(3) == .appended)
    // The name record of member 2 is there already: nothing of the join remains.
    #expect(try await stores.join(3, records: [name]) == .recordTaken)
    #expect(try await stores.members.member(.sample(3)) == nil)
    #expect(try await stores.accounts.account(named: .sample(3)) == nil)
    #expect(try await stores.invites.invite(.sample(3))?.state == .open)
    #expect(try await stores.auditCount() == 4)
  }
}

extension Sequence {
  func asyncMap<Value>(_ transform: (Element) async throws -> Value) async rethrows -> [Value] {
    var values: [Value] = []
    for element in self { values.append(try await transform(element)) }
    return values
  }
}
