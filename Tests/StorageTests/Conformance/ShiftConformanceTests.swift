// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

struct ShiftConformanceTests {
  let audit = AuditAct.sample(.shiftKept)

  func shift(_ number: Int, rings target: RingTarget) throws -> Shift {
    try #require(
      Shift(
        id: try .sample(number), weekdays: [.monday, .sunday], startMinute: 1_320, endMinute: 360,
        ringGroup: target))
  }

  @Test(arguments: Engine.allCases)
  func `shifts, ring groups and the fallback come back as they were kept`(engine: Engine)
    async throws
  {
    let stores = try engine.makeStores()
    try await stores.found()
    try await stores.take(in: 2)
    let group = RingGroup(id: try .sample(5), members: [try .sample(1), try .sample(2)])
    #expect(try await stores.shifts.keep(group, audit: audit))
    let night = try shift(7, rings: .group(group.id))
    #expect(try await stores.shifts.keep(night, audit: audit))
    #expect(try await stores.shifts.chooseFallback(.group(group.id), audit: audit))
    let always = try #require(Shift.always(id: try .sample(1)))
    #expect(
      try await stores.shifts.plan()
        == ShiftPlan(
          shifts: [always, night], ringGroups: [group], fallbackGroup: .group(group.id)))
    #expect(try await stores.shifts.chooseFallback(.everybody, audit: audit))
    #expect(try await stores.shifts.plan().fallbackGroup == .everybody)
    #expect(try await stores.shifts.chooseFallback(nil, audit: audit))
    #expect(try await stores.shifts.plan().fallbackGroup == nil)
  }

  @Test(arguments: Engine.allCases)
  func `a change replaces what was there`(engine: Engine) async throws {
    let stores = try engine.makeStores()
    try await stores.found()
    let group = RingGroup(id: try .sample(5), members: [try .sample(1)])
    #expect(try await stores.shifts.keep(group, audit: audit))
    #expect(try await stores.shifts.keep(RingGroup(id: group.id, members: []), audit: audit))
    #expect(try await stores.shifts.plan().ringGroups == [RingGroup(id: group.id, members: [])])
    let changed = try shift(1, rings: .everybody)
    #expect(try await stores.shifts.keep(changed, audit: audit))
    #expect(try await stores.shifts.plan().shifts == [changed])
    #expect(try await stores.shifts.delete(changed.id, audit: audit))
    #expect(try await !stores.shifts.delete(changed.id, audit: audit))
    #expect(try await stores.shifts.plan().shifts.isEmpty)
  }

  @Test(arguments: Engine.allCases)
  func `what does not exist is not rung, and leaves no audit entry`(engine: Engine) async throws {
    let stores = try engine.makeStores()
    try await stores.found()
    try await stores.take(in: 2)
    #expect(try await stores.set(2, powers: 0, active: false) == .appended)
    let before = try await stores.auditCount()
    for gone in [44, 2] {
      let nobody = RingGroup(id: try .sample(5), members: [try .sample(gone)])
      #expect(try await !stores.shifts.keep(nobody, audit: audit))
    }
    #expect(try await !stores.shifts.keep(shift(7, rings: .group(.sample(5))), audit: audit))
    #expect(try await !stores.shifts.chooseFallback(.group(.sample(5)), audit: audit))
    #expect(try await stores.shifts.plan().ringGroups.isEmpty)
    #expect(try await stores.auditCount() == before)
  }

  @Test(arguments: Engine.allCases)
  func `a ring group that something rings is not deleted`(engine: Engine) async throws {
    let stores = try engine.makeStores()
    try await stores.found()
    let group = RingGroup(id: try .sample(5), members: [])
    #expect(try await stores.shifts.keep(group, audit: audit))
    #expect(try await stores.shifts.chooseFallback(.group(group.id), audit: audit))
    #expect(try await stores.shifts.delete(group.id, audit: audit) == .inUse)
    #expect(try await stores.shifts.chooseFallback(nil, audit: audit))
    #expect(try await stores.shifts.keep(shift(7, rings: .group(group.id)), audit: audit))
    #expect(try await stores.shifts.delete(group.id, audit: audit) == .inUse)
    #expect(try await stores.shifts.delete(.sample(7), audit: audit))
    #expect(try await stores.shifts.delete(group.id, audit: audit) == .deleted)
    #expect(try await stores.shifts.delete(group.id, audit: audit) == .unknown)
  }

  /// Its sealed name does not outlive what it named, nor take another's along.
  @Test(arguments: Engine.allCases)
  func `the name of a shift or ring group goes with it`(engine: Engine) async throws {
    let stores = try engine.makeStores()
    try await stores.found()
    let group = RingGroup(id: try .sample(5), members: [])
    #expect(try await stores.shifts.keep(group, audit: audit))
    #expect(try await stores.shifts.keep(shift(7, rings: .everybody), audit: audit))
    func name(_ type: UInt8, _ number: Int) throws -> NewRecord {
      let record = try NewRecord.sample(
        kind: 10, number, author: 1, audience: 2, keepsItsAuthor: false, readers: [70])
      let parent = try #require(RecordID([type] + [UInt8](repeating: 0, count: 15)))
      return NewRecord(
        key: record.key, previous: record.previous, parent: parent, author: record.author,
        audience: 2, keepsItsAuthor: false, headerHash: record.headerHash, header: record.header,
        payload: record.payload, wraps: record.wraps,
        isOfKnownRoster: true, receivedAt: record.receivedAt)
    }
    for name in [try name(4, 7), try name(5, 5), try name(5, 6)] { try await stores.keep(name) }
    #expect(try await stores.shifts.delete(.sample(7), audit: audit))
    #expect(try await stores.shifts.delete(group.id, audit: audit) == .deleted)
    let access = RecordAccess(member: try .sample(1), holdsNames: true, holdsInbox: true)
    let left = try await stores.records.newest(RecordQuery(kind: 10, limit: 50), for: access)
    #expect(left.items.map(\.key.id) == [try .sample(6)])
  }
}
