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
    #expect(try await !stores.records.deleteDraft(.sample(10), of: .sample(2)))
    #expect(try await stores.records.deleteDraft(.sample(10), of: .sample(1)))
    #expect(try await !stores.records.deleteDraft(.sample(10), of: .sample(1)))
    #expect(try await stores.versions(10, kind: 13, for: 1).isEmpty)
    try await stores.keep(draft(version: 2, after: first))
  }

  @Test(arguments: Engine.allCases)
  func `no other record is deleted as a draft`(engine: Engine) async throws {
    let stores = try engine.makeStores()
    try await stores.found()
    try await stores.keep(.sample(10))
    #expect(try await !stores.records.deleteDraft(.sample(10), of: .sample(1)))
    #expect(try await stores.versions(10, for: 1).count == 1)
  }
}
