// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

struct DraftConformanceTests {
  func draft(
    version: UInt32 = 1, after previous: NewRecord? = nil, author: Int = 1
  ) throws -> NewRecord {
    try .sample(
      kind: 13, 10, version: version, after: previous, author: author, audience: 4,
      readers: [author])
  }

  @Test(arguments: Engine.allCases)
  func `of a draft only the newest version stays`(engine: Engine) async throws {
    let stores = try engine.makeStores()
    try await stores.found()
    let first = try draft()
    try await stores.keep(first)
    try await stores.keep(draft(version: 2, after: first))
    #expect(try await stores.versions(10, kind: 13, for: 1).map(\.key.version) == [2])
  }

  @Test(arguments: Engine.allCases)
  func `a draft is deleted by its author alone and may go on afterwards`(engine: Engine)
    async throws
  {
    let stores = try engine.makeStores()
    try await stores.found()
    let first = try draft()
    try await stores.keep(first)
    #expect(try await !stores.records.deleteOwn(kind: 13, id: .sample(10), of: .sample(2)))
    #expect(try await stores.records.deleteOwn(kind: 13, id: .sample(10), of: .sample(1)))
    #expect(try await !stores.records.deleteOwn(kind: 13, id: .sample(10), of: .sample(1)))
    #expect(try await stores.versions(10, kind: 13, for: 1).isEmpty)
    try await stores.keep(draft(version: 2, after: first))
  }

  @Test(arguments: Engine.allCases)
  func `nothing follows the highest of all versions, and asking ends no server`(engine: Engine)
    async throws
  {
    let stores = try engine.makeStores()
    try await stores.found()
    let last = try draft(version: RecordVersion.last)
    try await stores.keep(last)
    for next in [try draft(version: 5, after: last), try draft(version: .max, author: 2)] {
      let outcome = try await stores.records.keep(
        next, by: .callersPage, for: .sample(1), attachmentsOf: nil)
      guard case .taken(let stored) = outcome else {
        Issue.record("\(outcome)")
        continue
      }
      #expect(stored?.key == last.key)
    }
  }

  /// The first replaces itself, another member has her own room, and one that goes makes some.
  @Test(arguments: Engine.allCases)
  func `a member keeps so many drafts and no more`(engine: Engine) async throws {
    let stores = try engine.makeStores()
    try await stores.found()
    func keep(_ number: Int, author: Int = 1, version: UInt32 = 1) async throws -> RecordKept {
      try await stores.records.keep(
        .sample(
          kind: 13, number, version: version, author: author, audience: 4, readers: [author]),
        by: .callersPage, for: .sample(author), attachmentsOf: nil)
    }
    for number in 1_000..<1_256 { #expect(try await keep(number) == .kept) }
    #expect(try await keep(2_000) == .full)
    #expect(try await keep(2_000, author: 2) == .kept)
    let next = try NewRecord.sample(
      kind: 13, 1_000, version: 2,
      after: .sample(kind: 13, 1_000, audience: 4, readers: [1]), audience: 4, readers: [1])
    try await stores.keep(next)
    #expect(try await stores.records.deleteOwn(kind: 13, id: .sample(1_001), of: .sample(1)))
    #expect(try await keep(2_001) == .kept)
    // What is for others too is no draft.
    try await stores.keep(.sample(3_000))
  }

  @Test(arguments: Engine.allCases)
  func `drafts of a member take up no more bytes than there is room for`(engine: Engine)
    async throws
  {
    let stores = try engine.makeStores()
    try await stores.found()
    let half = 2 * 1_024 * 1_024
    func draft(_ number: Int, bytes: Int) throws -> NewRecord {
      try .sample(kind: 13, number, audience: 4, readers: [1], payloadBytes: bytes)
    }
    for number in 10...11 { try await stores.keep(draft(number, bytes: half)) }
    #expect(
      try await stores.records.keep(
        draft(12, bytes: 1), by: .callersPage, for: .sample(1), attachmentsOf: nil) == .full)
    #expect(try await stores.records.deleteOwn(kind: 13, id: .sample(10), of: .sample(1)))
    try await stores.keep(draft(12, bytes: half))
  }

  @Test(arguments: Engine.allCases)
  func `no other record is deleted as a draft`(engine: Engine) async throws {
    let stores = try engine.makeStores()
    try await stores.found()
    try await stores.keep(.sample(10))
    #expect(try await !stores.records.deleteOwn(kind: 1, id: .sample(10), of: .sample(1)))
    #expect(try await stores.versions(10, for: 1).count == 1)
  }

  @Test(arguments: Engine.allCases)
  func `what has the same id and is of another kind stays`(engine: Engine) async throws {
    let stores = try engine.makeStores()
    try await stores.found()
    try await stores.keep(draft())
    #expect(try await !stores.records.deleteOwn(kind: 14, id: .sample(10), of: .sample(1)))
    try await stores.keep(.sample(kind: 14, 10, audience: 4, readers: [1]))
    #expect(try await stores.records.deleteOwn(kind: 14, id: .sample(10), of: .sample(1)))
    #expect(try await stores.versions(10, kind: 14, for: 1).isEmpty)
    #expect(try await stores.versions(10, kind: 13, for: 1).count == 1)
  }
}
