// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

struct DeviceConformanceTests {
  private let stores: Stores

  init() async throws {
    stores = try Engine.sqlite.makeStores()
    try await stores.found()
    try await stores.take(in: 2)
    for number in [8, 9] {
      let device = Device(id: try .sample(number), member: try .sample(2), addedAt: 5_000)
      let seeds = try AccountConformanceTests.seeds(9)
      #expect(try await stores.accounts.addDevice(device, replacing: seeds, in: .sample(99)))
    }
  }

  private func begin(_ number: Int, of member: Int = 2, at device: Int? = nil) async throws {
    let session = Session(
      hash: try .sample(number), member: try .sample(member), createdAt: 2_000, lastSeenAt: 2_000,
      device: try device.map { try DeviceID.sample($0) })
    try await stores.sessions.add(session)
  }

  private func sessions(of member: Int = 2) async throws -> [SessionHash] {
    try await stores.sessions.sessions(of: .sample(member)).map(\.hash)
  }

  private func label(_ device: Int, by author: Int = 2) throws -> NewRecord {
    try .sample(kind: 15, device, author: author, audience: 4, readers: [author])
  }

  @Test func `a session is at the device of its member that it asked for first`() async throws {
    try await begin(21)
    let (hash, member): (SessionHash, MemberID) = (try .sample(21), try .sample(2))
    func place() async throws -> DeviceID? {
      try await stores.sessions.owner(of: hash)?.session.device
    }
    // Another member's device, one that is not known, and another member's session.
    try await stores.devices.note(hash, of: member, isAt: .sample(1))
    try await stores.devices.note(hash, of: member, isAt: .sample(77))
    try await stores.devices.note(hash, of: .sample(1), isAt: .sample(1))
    #expect(try await place() == nil)
    try await stores.devices.note(hash, of: member, isAt: .sample(8))
    #expect(try await place() == .sample(8))
    // Else whoever has it says that it is at another device than the one that is revoked.
    try await stores.devices.note(hash, of: member, isAt: .sample(9))
    #expect(try await place() == .sample(8))
    // Only what she adds in it, with her passphrase once more, moves it.
    let device = Device(id: try .sample(10), member: member, addedAt: 5_000)
    let seeds = try AccountConformanceTests.seeds(9)
    #expect(try await stores.accounts.addDevice(device, replacing: seeds, in: hash))
    #expect(try await place() == .sample(10))
  }

  @Test func `revoking ends the device, its label and all her sessions but the one that asks`()
    async throws
  {
    try await begin(21, at: 8)
    try await begin(22, at: 9)
    try await begin(23)
    try await begin(24)
    try await begin(25, of: 1)
    for record in [try label(8), try label(9)] { try await stores.keep(record) }
    let before = try await stores.auditCount()
    let revoked = try await stores.devices.revoke(
      .sample(8), of: .sample(2), from: .sample(24), at: 6_000)
    #expect(revoked)
    #expect(try await stores.devices.devices(of: .sample(2)).map(\.id) == [.sample(2), .sample(9)])
    #expect(try await sessions() == [.sample(24)])
    #expect(try await sessions(of: 1) == [.sample(25)])
    #expect(try await stores.versions(8, kind: 15, for: 2).isEmpty)
    #expect(try await stores.versions(9, kind: 15, for: 2).count == 1)
    #expect(try await stores.auditCount() == before + 1)
  }

  @Test func `nobody revokes another's device, and none twice`() async throws {
    try await begin(21, at: 8)
    try await stores.keep(try label(8))
    let before = try await stores.auditCount()
    let foreign = try await stores.devices.revoke(
      .sample(8), of: .sample(1), from: .sample(25), at: 6_000)
    #expect(!foreign)
    #expect(try await sessions() == [.sample(21)])
    #expect(try await stores.versions(8, kind: 15, for: 2).count == 1)
    #expect(try await stores.auditCount() == before)
    for isFirst in [true, false] {
      let done = try await stores.devices.revoke(
        .sample(8), of: .sample(2), from: .sample(21), at: 6_000)
      #expect(done == isFirst)
    }
    #expect(try await stores.auditCount() == before + 1)
  }

  @Test func `a lock-out ends sessions and devices, keeps her a member and is queued`()
    async throws
  {
    try await begin(21, at: 8)
    try await begin(22)
    try await begin(25, of: 1)
    try await stores.keep(try label(8))
    try await stores.keep(.sample(kind: 13, 11, author: 2, audience: 4, readers: [2]))
    let before = try await stores.auditCount()
    let lockOut = LockOut(id: try .sample(5), member: try .sample(2))
    #expect(try await stores.lockOuts.add(lockOut, by: .sample(1), at: 6_000))
    #expect(try await sessions().isEmpty)
    #expect(try await sessions(of: 1) == [.sample(25)])
    #expect(try await stores.devices.devices(of: .sample(2)).isEmpty)
    #expect(try await stores.versions(8, kind: 15, for: 2).isEmpty)
    #expect(try await stores.versions(11, kind: 13, for: 2).count == 1)
    #expect(try await stores.members.member(.sample(2))?.isActive == true)
    #expect(try await stores.accounts.account(named: .sample(2)) != nil)
    #expect(try await stores.lockOuts.pendingLockOuts() == [lockOut])
    #expect(try await stores.auditCount() == before + 1)
    try await stores.lockOuts.confirm(lockOut)
    #expect(try await stores.lockOuts.pendingLockOuts().isEmpty)
  }

  @Test func `nobody is locked out who is no member any more`() async throws {
    #expect(try await stores.set(2, powers: 0, active: false) == .appended)
    let before = try await stores.auditCount()
    let lockOut = LockOut(id: try .sample(5), member: try .sample(2))
    #expect(try await !stores.lockOuts.add(lockOut, by: .sample(1), at: 6_000))
    #expect(try await stores.lockOuts.pendingLockOuts().isEmpty)
    #expect(try await stores.auditCount() == before)
  }

  private func counts(of member: Int) async throws -> [Hash32?: Int] {
    try await stores.devices.deviceCounts()[.sample(member)] ?? [:]
  }

  @Test func `a device that has moved to another custodian is hers alone to move`() async throws {
    let custodian: Hash32 = try .sample(7)
    let moved = Device(
      id: try .sample(18), member: try .sample(2), addedAt: 5_000, custodian: custodian)
    let others = Device(
      id: try .sample(18), member: try .sample(1), addedAt: 5_000, custodian: custodian)
    let all = try await counts(of: 2)[nil] ?? 0
    #expect(try await !stores.devices.replace(.sample(8), by: others))
    #expect(try await counts(of: 2) == [nil: all])
    #expect(try await stores.devices.replace(.sample(8), by: moved))
    // A retry, as after an answer that was lost.
    #expect(try await stores.devices.replace(.sample(8), by: moved))
    #expect(try await counts(of: 2) == [nil: all - 1, custodian: 1])
    let kept = try await stores.devices.devices(of: .sample(2))
    #expect(try Set(kept.map(\.id)) == [.sample(2), moved.id, .sample(9)])
    #expect(kept.first { $0.id == moved.id }?.custodian == custodian)
  }

  @Test func `sessions stay at a device that moves, and what it was called goes`() async throws {
    try await begin(21, at: 8)
    try await stores.keep(try label(8))
    let moved = Device(
      id: try .sample(18), member: try .sample(2), addedAt: 5_000, custodian: try .sample(7))
    #expect(try await stores.devices.replace(.sample(8), by: moved))
    #expect(try await stores.sessions.owner(of: .sample(21))?.session.device == moved.id)
    #expect(try await stores.versions(8, kind: 15, for: 2).isEmpty)
  }

  @Test func `devices that do not say are the first custodian's`() throws {
    let (first, second): (Hash32, Hash32) = (try .sample(1), try .sample(2))
    let (anna, ben): (MemberID, MemberID) = (try .sample(1), try .sample(2))
    let counts: [MemberID: [Hash32?: Int]] = [anna: [nil: 3, first: 1], ben: [second: 2]]
    let before = DeviceTally(counts, first: first.bytes, inForce: first.bytes)
    #expect(before.all == 6 && before.left == 2 && before.leftMembers == [ben])
    let after = DeviceTally(counts, first: first.bytes, inForce: second.bytes)
    #expect(after.all == 6 && after.left == 4 && after.leftMembers == [anna])
  }
}
