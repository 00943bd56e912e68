// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

struct MissingWrapConformanceTests {
  func missing(_ stores: Stores, for member: Int = 1) async throws -> [MissingWrap] {
    try await stores.records.missingWraps(for: .sample(member), after: nil, limit: 1_000).items
  }

  @Test(arguments: Engine.allCases)
  func `a new admin lacks every version of what the others can read`(engine: Engine) async throws {
    let stores = try engine.makeStores()
    try await stores.found()
    let first = try NewRecord.sample(10)
    try await stores.keep(first)
    try await stores.keep(.sample(10, version: 2, after: first))
    try await stores.keep(.sample(kind: 13, 11, audience: 4))
    try await stores.keep(.sample(kind: 10, 12, audience: 2, readers: [70]))
    try await stores.keep(.sample(kind: 11, 13, audience: 5))
    #expect(try await missing(stores).isEmpty)
    try await stores.take(in: 2, role: .admin, powers: Stores.admin)
    let two: MemberID = try .sample(2)
    #expect(
      try await missing(stores)
        == [
          MissingWrap(record: first.key, reader: two),
          MissingWrap(record: RecordKey(kind: 1, id: first.key.id, version: 2), reader: two),
          MissingWrap(record: RecordKey(kind: 11, id: .sample(13), version: 1), reader: two),
        ])
    #expect(try await stores.records.missingWrapCount(for: .sample(1)) == 3)
    // She cannot make them herself: she opens none of these records.
    #expect(try await missing(stores, for: 2).isEmpty)
  }

  @Test(arguments: Engine.allCases)
  func `a new admin is told how much of the history has come`(engine: Engine) async throws {
    let stores = try engine.makeStores()
    try await stores.found()
    let first = try NewRecord.sample(10)
    try await stores.keep(first)
    let newest = try NewRecord.sample(10, version: 2, after: first)
    try await stores.keep(newest)
    try await stores.keep(.sample(20))
    try await stores.keep(.sample(kind: 13, 11, audience: 4))
    try await stores.take(in: 2, role: .admin, powers: Stores.admin)
    let records = stores.records
    #expect(try await records.share(of: .sample(1), kind: 1) == RecordShare(given: 2, total: 2))
    #expect(try await records.share(of: .sample(2), kind: 1) == RecordShare(given: 0, total: 2))
    // An earlier version alone is not the note.
    for (record, given) in [(first, 0), (newest, 1)] {
      let wrap = AddedWrap(record: record.key, wrap: try .sample(reader: 2, filling: 8))
      #expect(try await records.add([wrap], by: .sample(1)) == 1)
      #expect(
        try await records.share(of: .sample(2), kind: 1) == RecordShare(given: given, total: 2))
    }
  }

  @Test(arguments: Engine.allCases)
  func `wraps are added where they are missing and nowhere else`(engine: Engine) async throws {
    let stores = try engine.makeStores()
    try await stores.found()
    let record = try NewRecord.sample(10)
    try await stores.keep(record)
    try await stores.take(in: 2, role: .admin, powers: Stores.admin)
    try await stores.take(in: 3)
    func wrap(for reader: Int, filling: UInt8 = 8) throws -> AddedWrap {
      AddedWrap(record: record.key, wrap: try .sample(reader: reader, filling: filling))
    }
    for nobody in [3, 4] {
      #expect(try await stores.records.add([wrap(for: 2)], by: .sample(nobody)) == nil)
    }
    // 1 has one, 3 is a volunteer, 4 is nobody.
    #expect(
      try await stores.records.add(
        [wrap(for: 1), wrap(for: 2), wrap(for: 3), wrap(for: 4)], by: .sample(1)) == 1)
    #expect(
      try await stores.records.add([wrap(for: 2, filling: 9)], by: .sample(1)) == 0)
    #expect(try await stores.versions(10, for: 1).first?.wraps == record.wraps)
    #expect(
      try await stores.versions(10, for: 2).first?.wraps == [.sample(reader: 2, filling: 8)])
    #expect(try await stores.versions(10, for: 3).isEmpty)
    #expect(try await missing(stores).isEmpty)
  }

  @Test(arguments: Engine.allCases)
  func `pages hold whole records and reach the end`(engine: Engine) async throws {
    let stores = try engine.makeStores()
    try await stores.found()
    for number in 10..<20 { try await stores.keep(.sample(number)) }
    for number in 2...4 { try await stores.take(in: number, role: .admin, powers: 15) }
    var found: [MissingWrap] = []
    var after: Int64?
    repeat {
      let page = try await stores.records.missingWraps(for: .sample(1), after: after, limit: 7)
      found += page.items
      after = page.next
    } while after != nil
    #expect(found.count == 30)
    #expect(Set(found).count == 30)
  }

  @Test(arguments: Engine.allCases)
  func `a removed member and one without READ lack nothing`(engine: Engine) async throws {
    let stores = try engine.makeStores()
    try await stores.found()
    try await stores.keep(.sample(10))
    try await stores.take(in: 2)
    try await stores.take(in: 3, role: .admin, powers: Stores.admin)
    #expect(try await stores.set(3, powers: 0, active: false) == .appended)
    #expect(try await missing(stores).isEmpty)
  }
}
