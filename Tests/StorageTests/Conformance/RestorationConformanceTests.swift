// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Storage
import Testing

struct RestorationConformanceTests {
  @Test(arguments: Engine.allCases)
  func `a database that was no backup restores nothing`(engine: Engine) async throws {
    let stores = try engine.makeStores()
    try await stores.found()
    #expect(try await stores.restorations.takeUpRestoration(at: 2_000) == nil)
    #expect(try await stores.restorations.lastRestored() == nil)
    #expect(try await stores.restorations.restoration() == nil)
    #expect(
      try await !stores.restorations.endRestoration(audit: .sample(.restorationEnded)))
    #expect(try await stores.auditCount() == 1)
  }

  @Test(arguments: Engine.allCases)
  func `a restoration lasts until it is ended, and each leaves two acts`(engine: Engine)
    async throws
  {
    let stores = try engine.makeStores()
    try await stores.found()
    let restorations = stores.restorations
    for begun in [2_000, 3_000] as [UnixSeconds] {
      let before = try await stores.auditCount()
      // What somebody showed before it began says nothing of it.
      try await restorations.showChain(of: .sample(1), at: begun - 1)
      try await restorations.beginRestoration(audit: .sample(.restorationBegun, at: begun))
      try await restorations.beginRestoration(audit: .sample(.restorationBegun, at: begun + 1))
      #expect(try await restorations.restoration() == Restoration(begunAt: begun, shown: []))
      try await restorations.showChain(of: .sample(1), at: begun + 5)
      try await restorations.showChain(of: .sample(1), at: begun + 6)
      #expect(
        try await stores.reopen().restorations.takeUpRestoration(at: begun + 7)
          == Restoration(begunAt: begun, shown: [.sample(1)]))
      #expect(
        try await restorations.endRestoration(audit: .sample(.restorationEnded, at: begun + 9)))
      #expect(try await restorations.restoration() == nil)
      #expect(try await stores.auditCount() == before + 2)
    }
  }

  @Test func `a backup knows that it is one, and the database does not`() async throws {
    let folder = try TemporaryFolder()
    let database = try AppDatabase(folder: folder.path + "/data", auditLinker: .test)
    try await database.backUp(to: folder.path + "/llamenos.sqlite")
    #expect(try await database.takeUpRestoration(at: 2_000) == nil)
    let restored = try AppDatabase(folder: folder.path, auditLinker: .test)
    #expect(try await restored.restoration() == nil)
    let begun = Restoration(begunAt: 2_000, shown: [])
    #expect(try await restored.takeUpRestoration(at: 2_000) == begun)
    #expect(try await restored.takeUpRestoration(at: 3_000) == begun)
    #expect(try await restored.lastRestored() == 2_000)
    let act = try #require(try await restored.lastEntry())
    #expect(act.bytes.contains(AuditAction.restorationBegun.rawValue) && act.seq == 1)
  }

  @Test(arguments: Engine.allCases)
  func `after a restore an author goes on from versions that it lacks`(engine: Engine)
    async throws
  {
    let stores = try engine.makeStores()
    try await stores.found()
    let first = try NewRecord.sample(10)
    try await stores.keep(first)
    let lost = try NewRecord.sample(10, version: 2, after: first)
    let third = try NewRecord.sample(10, version: 3, after: lost)
    let other = try NewRecord.sample(10, version: 3, after: lost, author: 2)
    let unknown = try NewRecord.sample(11, version: 2, after: lost)
    let access = try RecordAccess.sample(1)
    func keep(_ record: NewRecord) async throws -> RecordKept {
      try await stores.records.keep(record, by: .callersPage, for: access, attachmentsOf: nil)
    }
    let stored = try await stores.versions(10, for: 1).first
    #expect(try await keep(third) == .taken(stored))
    #expect(try await keep(unknown) == .taken(nil))
    let begun = AuditAct.sample(.restorationBegun)
    try await stores.restorations.beginRestoration(audit: begun)
    #expect(try await stores.restorations.endRestoration(audit: .sample(.restorationEnded)))
    // Late authors too; nobody in another's name, and none that two have written.
    #expect(try await keep(other) == .taken(stored))
    #expect(try await keep(.sample(10, version: 2, after: .sample(99))) == .taken(stored))
    #expect(try await keep(third) == .kept)
    #expect(try await keep(unknown) == .kept)
    #expect(try await stores.versions(10, for: 1).map(\.key.version) == [1, 3])
  }

  @Test(arguments: Engine.allCases)
  func `after a restore too nobody uses up the numbers of those who write after her`(
    engine: Engine
  ) async throws {
    let stores = try engine.makeStores()
    try await stores.found()
    try await stores.restorations.beginRestoration(audit: .sample(.restorationBegun))
    func keep(_ number: Int, _ version: UInt32, audience: UInt8 = 1) async throws -> Bool {
      let record = try NewRecord.sample(
        number, version: version, author: number, audience: audience, keepsItsAuthor: false)
      return try await stores.records.keep(
        record, by: .callersPage, for: .sample(1), attachmentsOf: nil) == .kept
    }
    let last = UInt32.max - 1
    for version in [1_001, 1 << 31, last] { #expect(try await !keep(10, version)) }
    #expect(try await keep(10, 1_000))
    for version in [2_001, last] { #expect(try await !keep(10, version)) }
    #expect(try await keep(10, 2_000))
    // A draft that was deleted goes on where it was, which is nowhere near the end either.
    #expect(try await !keep(11, last, audience: 4))
    #expect(try await keep(11, 1 << 31, audience: 4))
    #expect(try await !keep(11, 1 << 31 + 1, audience: 4))
  }

  @Test(arguments: Engine.allCases)
  func `after a restore too nothing is put in the place of a version that is there`(
    engine: Engine
  ) async throws {
    let stores = try engine.makeStores()
    try await stores.found()
    func draft(_ version: UInt32, salt: UInt8) throws -> NewRecord {
      try .sample(kind: 13, 10, version: version, audience: 4, salt: salt)
    }
    try await stores.keep(draft(3, salt: 1))
    let begun = AuditAct.sample(.restorationBegun)
    try await stores.restorations.beginRestoration(audit: begun)
    let stored = try await stores.versions(10, kind: 13, for: 1).first
    for version in [2, 3] as [UInt32] {
      let outcome = try await stores.records.keep(
        draft(version, salt: 2), by: .callersPage, for: .sample(1), attachmentsOf: nil)
      #expect(outcome == .taken(stored))
    }
    #expect(try await stores.versions(10, kind: 13, for: 1).first?.payload == stored?.payload)
  }
}
