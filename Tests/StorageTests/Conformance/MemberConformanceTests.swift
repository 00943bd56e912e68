// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

struct MemberConformanceTests {
  static func wrap(_ scope: UInt8, _ generation: UInt32, for member: Int) throws
    -> StoredGroupWrap
  {
    StoredGroupWrap(
      scope: scope, generation: generation, member: try .sample(member),
      bytes: [scope, UInt8(generation), UInt8(member)])
  }

  @Test(arguments: Engine.allCases)
  func `whoever has joined waits for the tap, which gives role and powers`(engine: Engine)
    async throws
  {
    let stores = try engine.makeStores()
    try await stores.found()
    #expect(try await stores.invite(2) == .appended)
    #expect(try await stores.join(2) == .appended)
    #expect(try await stores.members.member(.sample(2)) == .sample(2))
    #expect(try await stores.set(2, powers: 12, role: .volunteer) == .appended)
    #expect(
      try await stores.members.member(.sample(2))
        == .sample(2, role: .volunteer, powers: 12, confirmed: true))
    #expect(try await stores.set(2, powers: 15, role: nil) == .appended)
    #expect(try await stores.members.member(.sample(2))?.role == .volunteer)
  }

  @Test(arguments: Engine.allCases)
  func `members come in the order in which they joined, removed ones too`(engine: Engine)
    async throws
  {
    let stores = try engine.makeStores()
    try await stores.found()
    for number in [9, 4, 7] { try await stores.take(in: number) }
    #expect(try await stores.set(4, powers: 0, active: false) == .appended)
    let members = try await stores.members.members()
    #expect(try members.map(\.id) == [.sample(1), .sample(9), .sample(4), .sample(7)])
    #expect(members.map(\.isActive) == [true, true, false, true])
  }

  @Test(arguments: Engine.allCases)
  func `a break is kept, and a removed member has none`(engine: Engine) async throws {
    let stores = try engine.makeStores()
    try await stores.found()
    try await stores.take(in: 2)
    #expect(try await stores.members.setBreak(true, of: .sample(2)))
    #expect(try await stores.members.member(.sample(2))?.isOnBreak == true)
    #expect(try await stores.members.setBreak(false, of: .sample(2)))
    #expect(try await stores.members.member(.sample(2))?.isOnBreak == false)
    #expect(try await stores.set(2, powers: 0, active: false) == .appended)
    #expect(try await !stores.members.setBreak(true, of: .sample(2)))
    #expect(try await !stores.members.setBreak(true, of: .sample(77)))
  }

  @Test(arguments: Engine.allCases)
  func `removal ends sessions, account, devices and wraps and queues the share's deletion`(
    engine: Engine
  ) async throws {
    let stores = try engine.makeStores()
    try await stores.found()
    try await stores.take(in: 2)
    _ = try await stores.groups.add([try Self.wrap(1, 1, for: 2), try Self.wrap(1, 1, for: 1)])
    let session = Session(
      hash: try .sample(2), member: try .sample(2), createdAt: 1_700, lastSeenAt: 1_700)
    try await stores.sessions.add(session)
    try await stores.keep(.sample(10, author: 2, readers: [1, 2]))
    try await stores.keep(.sample(kind: 13, 11, author: 2, audience: 4, readers: [2]))
    let group = RingGroup(id: try .sample(5), members: [try .sample(1), try .sample(2)])
    #expect(try await stores.shifts.keep(group, audit: .sample(.ringGroupKept)))

    #expect(try await stores.set(2, powers: 0, active: false) == .appended)

    #expect(try await stores.sessions.owner(of: .sample(2)) == nil)
    #expect(try await stores.accounts.account(named: .sample(2)) == nil)
    #expect(try await stores.devices.owner(of: .sample(2)) == nil)
    #expect(try await stores.groups.wraps(of: .sample(2)).isEmpty)
    #expect(try await stores.groups.wraps(of: .sample(1)).count == 1)
    #expect(try await stores.versions(10, for: 2).isEmpty)
    #expect(try await stores.versions(10, for: 1).count == 1)
    #expect(try await !stores.records.deleteOwn(kind: 13, id: .sample(11), of: .sample(2)))
    #expect(try await stores.shifts.plan().ringGroups.first?.members == [.sample(1)])
    #expect(try await stores.shareDeletions.pendingShareDeletions() == [.sample(2)])
    try await stores.shareDeletions.confirmShareDeletion(of: .sample(2))
    #expect(try await stores.shareDeletions.pendingShareDeletions().isEmpty)
  }

  @Test(arguments: Engine.allCases)
  func `losing READ ends the wraps of what others wrote, and of nothing else`(engine: Engine)
    async throws
  {
    let stores = try engine.makeStores()
    try await stores.found()
    try await stores.take(in: 2, role: .admin, powers: Stores.admin)
    try await stores.keep(.sample(10, author: 1, readers: [1, 2]))
    try await stores.keep(.sample(11, author: 2, readers: [1, 2]))
    try await stores.keep(
      .sample(kind: 4, 12, author: 1, extra: [2], readers: [1, 2]))
    try await stores.keep(
      .sample(kind: 11, 13, author: 1, audience: 5, readers: [1, 2]))
    #expect(try await stores.set(2, powers: Stores.volunteer) == .appended)
    #expect(try await stores.versions(10, for: 2).isEmpty)
    #expect(try await stores.versions(11, for: 2).count == 1)
    #expect(try await stores.versions(12, kind: 4, for: 2).count == 1)
    #expect(try await stores.versions(13, kind: 11, for: 2).count == 1)
    #expect(try await stores.versions(10, for: 1).count == 1)
  }

  @Test(arguments: Engine.allCases)
  func `losing a group's power ends the wraps of that group alone`(engine: Engine) async throws {
    let stores = try engine.makeStores()
    try await stores.found()
    try await stores.take(in: 2)
    _ = try await stores.groups.add([try Self.wrap(1, 1, for: 2), try Self.wrap(2, 1, for: 2)])
    #expect(try await stores.set(2, powers: 4) == .appended)
    #expect(try await stores.groups.wraps(of: .sample(2)) == [Self.wrap(1, 1, for: 2)])
  }
}

extension Stores {
  /// Stores a record on behalf of its author and expects it to be kept.
  func keep(_ record: NewRecord, attachmentsOf call: CallID? = nil) async throws {
    let access = RecordAccess(member: record.author, holdsNames: true, holdsInbox: true)
    #expect(
      try await records.keep(record, by: .callersPage, for: access, attachmentsOf: call) == .kept)
  }

  func versions(_ number: Int, kind: UInt8 = 1, for member: Int) async throws -> [StoredRecord] {
    try await records.versions(
      kind: kind, id: .sample(number), after: 0, for: .sample(member)
    ).items
  }
}
