// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

struct RecordConformanceTests {
  @Test(arguments: Engine.allCases)
  func `each version must follow the one that is stored`(engine: Engine) async throws {
    let stores = try engine.makeStores()
    try await stores.found()
    let first = try NewRecord.sample(10)
    let second = try NewRecord.sample(10, version: 2, after: first)
    let access = try RecordAccess.sample(1)
    #expect(
      try await stores.records.keep(second, by: .callersPage, for: access, attachmentsOf: nil)
        == .taken(nil))
    try await stores.keep(first)
    let stored = try await stores.versions(10, for: 1).first
    let wrong = [
      try NewRecord.sample(10, salt: 9),
      try NewRecord.sample(10, version: 3, after: first),
      try NewRecord.sample(10, version: 2, after: .sample(99)),
      try NewRecord.sample(10, version: 2, after: first, parent: 5),
      try NewRecord.sample(10, version: 2, after: first, author: 2),
    ]
    for record in wrong {
      #expect(
        try await stores.records.keep(record, by: .callersPage, for: access, attachmentsOf: nil)
          == .taken(stored))
    }
    try await stores.keep(second)
    #expect(try await stores.versions(10, for: 1).map(\.key.version) == [1, 2])
  }

  @Test(arguments: Engine.allCases)
  func `one author writes so many versions of a record, and another her own`(engine: Engine)
    async throws
  {
    let stores = try engine.makeStores()
    try await stores.found()
    func name(_ version: UInt32, after previous: NewRecord?, author: Int) throws -> NewRecord {
      try .sample(
        kind: 10, 2, version: version, after: previous, author: author, audience: 2,
        keepsItsAuthor: false, salt: UInt8(version >> 8))
    }
    var newest: NewRecord?
    for version in 1...1_000 as ClosedRange<UInt32> {
      let next = try name(version, after: newest, author: 2)
      try await stores.keep(next)
      newest = next
    }
    let refused = try await stores.records.keep(
      name(1_001, after: newest, author: 2), by: .callersPage, for: .sample(1),
      attachmentsOf: nil)
    #expect(refused == .outOfVersions)
    #expect(
      try await stores.records.keep(
        name(1_000, after: name(999, after: nil, author: 2), author: 2), by: .callersPage,
        for: .sample(1), attachmentsOf: nil) == .keptBefore)
    try await stores.keep(name(1_001, after: newest, author: 1))
    try await stores.keep(.sample(11, author: 2))
  }

  @Test(arguments: Engine.allCases)
  func `a name may be changed by another author`(engine: Engine) async throws {
    let stores = try engine.makeStores()
    try await stores.found()
    let first = try NewRecord.sample(kind: 10, 2, author: 2, audience: 2, keepsItsAuthor: false)
    try await stores.keep(first)
    try await stores.keep(
      .sample(kind: 10, 2, version: 2, after: first, author: 1, audience: 2, keepsItsAuthor: false))
  }

  @Test(arguments: Engine.allCases)
  func `the same bytes again are answered as kept`(engine: Engine) async throws {
    let stores = try engine.makeStores()
    try await stores.found()
    try await stores.keep(.sample(10))
    #expect(
      try await stores.records.keep(
        .sample(10), by: .callersPage, for: .sample(1), attachmentsOf: nil)
        == .keptBefore)
    #expect(try await stores.versions(10, for: 1).count == 1)
  }

  @Test(arguments: Engine.allCases)
  func `of many writers of the same version one is kept`(engine: Engine) async throws {
    let stores = try engine.makeStores()
    try await stores.found()
    let records = try (1...30).map { try NewRecord.sample(10, salt: UInt8($0)) }
    let kept = try await withThrowingTaskGroup(of: Bool.self) { group in
      for record in records {
        group.addTask {
          try await stores.records.keep(
            record, by: .callersPage, for: .sample(1), attachmentsOf: nil) == .kept
        }
      }
      return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
    #expect(kept == 1)
    #expect(try await stores.versions(10, for: 1).count == 1)
  }

  @Test(arguments: Engine.allCases)
  func `a reader gets her own wraps and those of groups whose power she holds`(engine: Engine)
    async throws
  {
    let stores = try engine.makeStores()
    try await stores.found()
    try await stores.keep(.sample(10, readers: [1, 2, 3]))
    try await stores.keep(.sample(kind: 10, 11, audience: 2, readers: [70]))
    try await stores.keep(.sample(kind: 9, 12, audience: 3, readers: [80]))
    #expect(try await stores.versions(10, for: 2).first?.wraps == [.sample(reader: 2)])
    #expect(try await stores.versions(10, for: 4).isEmpty)
    for (kind, number, group) in [(UInt8(10), 11, 70), (9, 12, 80)] {
      func wraps(names: Bool, inbox: Bool) async throws -> [StoredWrap]? {
        try await stores.records.versions(
          kind: kind, id: .sample(number), after: 0,
          for: .sample(2, names: names, inbox: inbox)
        ).items.first?.wraps
      }
      #expect(try await wraps(names: kind == 10, inbox: kind == 9) == [.sample(reader: group)])
      #expect(try await wraps(names: kind != 10, inbox: kind != 9) == nil)
    }
  }

  @Test(arguments: Engine.allCases)
  func `a list has newest versions only, page by page, by parent or id`(engine: Engine)
    async throws
  {
    let stores = try engine.makeStores()
    try await stores.found()
    for number in 0..<7 { try await stores.keep(.sample(10 + number, parent: number % 2)) }
    let first = try NewRecord.sample(30, parent: 1)
    try await stores.keep(first)
    try await stores.keep(.sample(30, version: 2, after: first, parent: 1))
    try await stores.keep(.sample(40, author: 2, readers: [2]))

    var seen: [RecordKey] = []
    var before: Int64?
    repeat {
      let page = try await stores.records.newest(
        RecordQuery(kind: 1, before: before, limit: 3), for: .sample(1))
      #expect(page.items.count <= 3)
      seen += page.items.map(\.key)
      before = page.next
    } while before != nil
    let numbers = [30, 16, 15, 14, 13, 12, 11, 10]
    #expect(try seen.map(\.id) == numbers.map { try .sample($0) })
    #expect(seen.first?.version == 2)

    let ofParent = try await stores.records.newest(
      RecordQuery(kind: 1, parent: .sample(1), limit: 9), for: .sample(1))
    #expect(try ofParent.items.map(\.key.id) == [30, 15, 13, 11].map { try .sample($0) })
    #expect(ofParent.next == nil)
    let byID = try await stores.records.newest(
      RecordQuery(kind: 1, id: .sample(12), limit: 9), for: .sample(1))
    #expect(byID.items.count == 1)
  }

  /// Of four large ones three fit: a payload and its header are more than a quarter.
  @Test(arguments: Engine.allCases)
  func `a page holds no more bytes than an answer may take, and goes on`(engine: Engine)
    async throws
  {
    let stores = try engine.makeStores()
    try await stores.found()
    let size = 1_024 * 1_024
    var last: NewRecord?
    for version in UInt32(1)...7 {
      let next = try NewRecord.sample(
        kind: 1, 20, version: version, after: last, payloadBytes: size)
      try await stores.keep(next)
      last = next
      try await stores.keep(.sample(kind: 6, 30 + Int(version), payloadBytes: size))
    }
    var (counts, versions): ([Int], [UInt32]) = ([], [])
    var after: Int64? = 0
    while let from = after {
      let page = try await stores.records.versions(
        kind: 1, id: .sample(20), after: UInt32(from), for: .sample(1))
      counts.append(page.items.count)
      versions += page.items.map(\.key.version)
      after = page.next
    }
    #expect(counts == [3, 3, 1])
    #expect(versions == Array(1...7))
    var (before, listed): (Int64?, [Int]) = (nil, [])
    repeat {
      let page = try await stores.records.newest(
        RecordQuery(kind: 6, before: before, limit: 200), for: .sample(1))
      listed.append(page.items.count)
      before = page.next
    } while before != nil
    #expect(listed == [3, 3, 1])
  }

  /// Nothing would come of an empty page but the same one again.
  @Test(arguments: Engine.allCases)
  func `what is larger than a page is a page of its own`(engine: Engine) async throws {
    let stores = try engine.makeStores()
    try await stores.found()
    for number in 10...11 {
      try await stores.keep(.sample(kind: 6, number, payloadBytes: 5 * 1_024 * 1_024))
    }
    let page = try await stores.records.newest(
      RecordQuery(kind: 6, limit: 200), for: .sample(1))
    #expect(page.items.count == 1)
    #expect(page.next != nil)
  }

  @Test(arguments: Engine.allCases)
  func `readers are those with a wrap and those with the group's power`(engine: Engine)
    async throws
  {
    let stores = try engine.makeStores()
    try await stores.found()
    try await stores.take(in: 2)
    try await stores.take(in: 3, role: .reporter, powers: 0)
    try await stores.keep(.sample(10, author: 3, readers: [1, 3]))
    try await stores.keep(.sample(kind: 10, 11, audience: 2, readers: [70]))
    #expect(try await stores.records.readers(kind: 1, id: .sample(10)) == [.sample(1), .sample(3)])
    #expect(
      try await stores.records.readers(kind: 10, id: .sample(11)) == [.sample(1), .sample(2)])
  }
}
