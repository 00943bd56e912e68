// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Storage
import Testing

/// What the application server remembers of its custodian's store.
struct CustodianMarkTests {
  private let folder: TemporaryFolder
  private let database: AppDatabase
  private let custodian: Hash32

  init() throws {
    folder = try TemporaryFolder()
    database = try AppDatabase(folder: folder.path + "/data", auditLinker: .test)
    custodian = try .sample(7)
  }

  private func standing(_ generation: Int64, store: UInt8 = 1) -> CustodianStanding {
    CustodianStanding(
      store: [UInt8](repeating: store, count: 16), generation: generation, isEmpty: false)
  }

  @Test func `the mark of one store only rises, and another's begins anew`() async throws {
    #expect(try await database.custodianMark(of: custodian) == nil)
    for generation in [5, 7, 6] as [Int64] {
      try await database.keep(standing(generation), of: custodian)
    }
    #expect(try await database.custodianMark(of: custodian)?.generation == 7)
    try await database.keep(standing(2, store: 9), of: custodian)
    #expect(
      try await database.custodianMark(of: custodian)
        == CustodianMark(
          store: [UInt8](repeating: 9, count: 16), generation: 2))
  }

  /// A folder that was not mounted is an empty store for the time being.
  @Test func `a store is taken again after an empty one that nobody has used`() async throws {
    let empty = CustodianStanding(
      store: [UInt8](repeating: 9, count: 16), generation: 0, isEmpty: true)
    try await database.keep(standing(7), of: custodian)
    try await database.keep(empty, of: custodian)
    let other = CustodianStanding(
      store: [UInt8](repeating: 3, count: 16), generation: 0, isEmpty: true)
    try await database.keep(other, of: custodian)
    let mark = try #require(try await database.custodianMark(of: custodian))
    #expect(mark.isNewer(than: standing(6)))
    #expect(!mark.isNewer(than: standing(7)))
    #expect(mark.isNewer(than: standing(7, store: 4)))
    try await database.keep(standing(8), of: custodian)
    #expect(try await database.custodianMark(of: custodian)?.generation == 8)
    #expect(try await database.custodianMark(of: custodian)?.former == nil)
  }

  @Test func `once an empty store is used, the one before is an older copy`() async throws {
    let new = [UInt8](repeating: 9, count: 16)
    try await database.keep(standing(7), of: custodian)
    try await database.keep(
      CustodianStanding(store: new, generation: 0, isEmpty: true), of: custodian)
    try await database.keep(
      CustodianStanding(store: new, generation: 1, isEmpty: false), of: custodian)
    #expect(try await database.custodianMark(of: custodian)?.isNewer(than: standing(9)) == true)
  }

  /// It is of the day of the backup, and the custodian may have another store since.
  @Test func `a backup remembers no custodian's store`() async throws {
    try await database.keep(standing(7), of: custodian)
    try await database.backUp(to: folder.path + "/llamenos.sqlite")
    let restored = try AppDatabase(folder: folder.path, auditLinker: .test)
    #expect(try await restored.custodianMark(of: custodian) == nil)
    #expect(try await database.custodianMark(of: custodian)?.generation == 7)
  }

  @Test func `of two custodians each has a mark of its own`() async throws {
    let other: Hash32 = try .sample(8)
    try await database.keep(standing(5), of: custodian)
    try await database.keep(standing(2, store: 9), of: other)
    #expect(try await database.custodianMark(of: custodian)?.generation == 5)
    try await database.noteOlder(other, at: 100)
    #expect(try await database.custodianMark(of: custodian)?.isBehind == false)
    #expect(try await database.custodianMark(of: other)?.isBehind == true)
  }

  @Test func `an older copy goes into the audit log once, until it has been put right`()
    async throws
  {
    try await database.keep(standing(5), of: custodian)
    for at in [100, 200] as [UnixSeconds] { try await database.noteOlder(custodian, at: at) }
    #expect(try await database.custodianMark(of: custodian)?.isBehind == true)
    #expect(try await database.lastEntry()?.seq == 1)
    try await database.keep(standing(5), of: custodian)
    #expect(try await database.custodianMark(of: custodian)?.isBehind == false)
    try await database.noteOlder(custodian, at: 300)
    let act = AuditAct(actor: nil, action: .custodianWentBack, at: 300)
    let first = try #require(try await database.entries(after: 0, limit: 1).first)
    #expect(
      try await database.entries(after: 1, limit: 9) == [AuditLinker.test.link(2, first.hash, act)])
  }
}
