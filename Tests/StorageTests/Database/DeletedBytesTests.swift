// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Foundation
import Testing

/// What is deleted for somebody's sake is gone from the file and its log when the act returns.
struct DeletedBytesTests {
  private let folder: TemporaryFolder
  private let stores: Stores
  private let audit = AuditAct.sample(.shiftDeleted)

  init() async throws {
    folder = try TemporaryFolder()
    stores = try Stores.sqlite(in: folder)
    try await stores.found()
  }

  /// Whether 100 bytes of `filling` in a row lie in the database or its log.
  private func isThere(_ filling: UInt8) throws -> Bool {
    let data = folder.path + "/data"
    let names = try FileManager.default.contentsOfDirectory(atPath: data)
    return try names.filter { !$0.hasSuffix("-shm") }.contains { name in
      try Data(contentsOf: URL(fileURLWithPath: data + "/" + name))
        .firstRange(of: Data(repeating: filling, count: 100)) != nil
    }
  }

  /// The name of object `number`, sealed.
  private func keepName(of type: UInt8, _ number: Int, filling: UInt8) async throws {
    let record = try NewRecord.sample(
      kind: 10, number, audience: 2, keepsItsAuthor: false, readers: [70], salt: filling,
      payloadBytes: 200)
    let parent = try #require(RecordID([type] + [UInt8](repeating: 0, count: 15)))
    try await stores.keep(
      NewRecord(
        key: record.key, previous: record.previous, parent: parent, author: record.author,
        audience: 2, keepsItsAuthor: false, headerHash: record.headerHash, header: record.header,
        payload: record.payload, wraps: record.wraps, isOfKnownRoster: true,
        receivedAt: record.receivedAt))
  }

  @Test func `the name of a shift that is deleted`() async throws {
    try await keepName(of: 4, 1, filling: 0xa1)
    #expect(try isThere(0xa1))
    #expect(try await stores.shifts.delete(.sample(1), audit: audit))
    #expect(try !isThere(0xa1))
  }

  @Test func `the name of a ring group that is deleted`() async throws {
    let group = RingGroup(id: try .sample(5), members: [])
    #expect(try await stores.shifts.keep(group, audit: audit))
    try await keepName(of: 5, 5, filling: 0xa2)
    #expect(try isThere(0xa2))
    #expect(try await stores.shifts.delete(group.id, audit: audit) == .deleted)
    #expect(try !isThere(0xa2))
  }

  @Test func `the wraps of whoever is removed`() async throws {
    try await stores.take(in: 2)
    let wrap = StoredGroupWrap(
      scope: 1, generation: 1, member: try .sample(2), bytes: [UInt8](repeating: 0xa3, count: 200))
    #expect(try await stores.groups.add([wrap]) == [.sample(2)])
    #expect(try isThere(0xa3))
    #expect(try await stores.set(2, powers: 0, active: false) == .appended)
    #expect(try !isThere(0xa3))
  }

  @Test func `a prompt that is recorded anew or removed`() async throws {
    for (number, filling) in [(1, UInt8(0xb3)), (2, 0xb4)] {
      let sealed = [UInt8](repeating: filling, count: 300)
      #expect(
        try await stores.prompts.keep(
          .sample(number), sealed: sealed, mostBytes: 1_000, audit: audit))
      #expect(try isThere(filling))
    }
    #expect(try !isThere(0xb3))
    #expect(try await stores.prompts.dropPrompt(.sample(2), audit: audit))
    #expect(try !isThere(0xb4))
  }

  @Test func `credentials at a provider that are replaced or deleted`() async throws {
    for filling: UInt8 in [0xb1, 0xb2] {
      #expect(
        try await stores.providerAccounts.keep(.sample(7, filling: filling), audit: audit))
      #expect(try isThere(filling))
    }
    #expect(try !isThere(0xb1))
    let outcome = try await stores.providerAccounts.deleteProviderAccount(
      .sample(7), audit: audit)
    #expect(outcome == .deleted(recordingsLeft: 0))
    #expect(try !isThere(0xb2))
  }

  @Test func `a member's phones that are replaced, dropped, or hers who is removed or locked out`()
    async throws
  {
    for number in [2, 3] { try await stores.take(in: number) }
    func keep(_ member: Int, filling: UInt8) async throws {
      #expect(
        try await stores.memberPhones.keep(.sample(member, filling: filling), audit: audit))
      #expect(try isThere(filling))
    }
    try await keep(1, filling: 0xc1)
    try await keep(1, filling: 0xc2)
    #expect(try !isThere(0xc1))
    #expect(try await stores.memberPhones.dropPhones(of: .sample(1), audit: audit))
    #expect(try !isThere(0xc2))
    try await keep(2, filling: 0xc3)
    #expect(try await stores.set(2, powers: 0, active: false) == .appended)
    #expect(try !isThere(0xc3))
    try await keep(3, filling: 0xc4)
    let lockOut = LockOut(id: try .sample(5), member: try .sample(3))
    #expect(try await stores.lockOuts.add(lockOut, by: .sample(1), at: 6_000))
    #expect(try !isThere(0xc4))
  }

  @Test func `what a provider calls the legs of a call that is over`() async throws {
    let name = String(repeating: "a", count: 100)
    let leg = try StoredPhoneLeg.sample(3, name: name, status: "answered")
    try await stores.phoneLegs.save([leg], removing: [])
    #expect(try isThere(UInt8(ascii: "a")))
    try await stores.phoneLegs.save([], removing: [leg.id])
    try await stores.phoneLegs.wipeRemovedLegs()
    #expect(try !isThere(UInt8(ascii: "a")))
  }
}
