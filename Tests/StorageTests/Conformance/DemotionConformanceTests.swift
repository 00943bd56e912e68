// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

/// What a request was allowed when it came in does not count any more when it writes: a role may
/// have been taken in between.
struct DemotionConformanceTests {
  private func keep(
    _ record: NewRecord, _ permission: Permission?, in stores: Stores
  ) async throws -> RecordKept {
    try await stores.records.keep(
      record, by: .member(needs: permission), for: .sample(2), attachmentsOf: nil)
  }

  @Test(arguments: Engine.allCases)
  func `the role that counts is the one at the moment of writing`(engine: Engine) async throws {
    let stores = try engine.makeStores()
    try await stores.found()
    try await stores.take(in: 2)
    let note = try NewRecord.sample(10, author: 2, readers: [1, 2])
    #expect(try await keep(note, .writeRecords, in: stores) == .kept)
    #expect(try await stores.set(2, powers: 0, role: .joined) == .appended)
    let late = try NewRecord.sample(11, author: 2, readers: [1, 2])
    #expect(try await keep(late, .writeRecords, in: stores) == .forbidden)
    #expect(try await stores.versions(11, for: 1).isEmpty)
    // What every member may write she still may, until she is removed.
    let draft = try NewRecord.sample(kind: 13, 12, author: 2, audience: 4, readers: [2])
    #expect(try await keep(draft, nil, in: stores) == .kept)
    #expect(try await stores.set(2, powers: 0, active: false) == .appended)
    let last = try NewRecord.sample(kind: 13, 13, author: 2, audience: 4, readers: [2])
    #expect(try await keep(last, nil, in: stores) == .forbidden)
  }

  @Test(arguments: Engine.allCases)
  func `whoever may add wraps no more adds none`(engine: Engine) async throws {
    let stores = try engine.makeStores()
    try await stores.found()
    let record = try NewRecord.sample(10)
    try await stores.keep(record)
    for number in [2, 3] { try await stores.take(in: number, role: .admin, powers: Stores.admin) }
    #expect(try await stores.set(2, powers: Stores.volunteer, role: .volunteer) == .appended)
    let wrap = AddedWrap(record: record.key, wrap: try .sample(reader: 3))
    #expect(try await stores.records.add([wrap], by: .sample(2)) == nil)
    #expect(try await stores.versions(10, for: 3).isEmpty)
    #expect(try await stores.records.add([wrap], by: .sample(1)) == 1)
  }

  @Test(arguments: Engine.allCases)
  func `whoever lost READ since the readers were looked up gets no wrap`(
    engine: Engine
  ) async throws {
    let stores = try engine.makeStores()
    try await stores.found()
    try await stores.take(in: 2)
    for number in [3, 4, 5] {
      try await stores.take(in: number, role: .admin, powers: Stores.admin)
    }
    #expect(try await stores.set(4, powers: Stores.volunteer, role: .volunteer) == .appended)
    #expect(try await stores.set(5, powers: 0, active: false) == .appended)
    func note(_ number: Int, isOfKnownRoster: Bool) throws -> NewRecord {
      try .sample(
        number, author: 2, readers: [1, 2, 3, 4, 5], isOfKnownRoster: isOfKnownRoster)
    }
    #expect(try await keep(note(10, isOfKnownRoster: true), nil, in: stores) == .kept)
    for reader in 1...3 { #expect(try await stores.versions(10, for: reader).count == 1) }
    for reader in 4...5 { #expect(try await stores.versions(10, for: reader).isEmpty) }
    // By a list of members that a restored server lacks it cannot tell who reads.
    #expect(try await keep(note(11, isOfKnownRoster: false), nil, in: stores) == .kept)
    #expect(try await stores.versions(11, for: 4).count == 1)
  }
}
