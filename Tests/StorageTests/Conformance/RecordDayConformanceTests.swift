// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

/// What one author writes in a day is bounded, so that no account fills the disk.
struct RecordDayConformanceTests {
  private static let day: UnixSeconds = 86_400
  private static let mostRecords = 2_000

  private func keep(
    _ record: NewRecord, in stores: Stores
  ) async throws -> RecordKept {
    try await stores.records.keep(
      record, by: .member(needs: .writeRecords), for: .sample(1), attachmentsOf: nil)
  }

  @Test(arguments: Engine.allCases)
  func `an author writes so many records a day, and a restart forgets none`(engine: Engine)
    async throws
  {
    let stores = try engine.makeStores()
    try await stores.found()
    try await stores.take(in: 2)
    for number in 1...Self.mostRecords {
      #expect(try await keep(.sample(number), in: stores) == .kept)
    }
    let late = try NewRecord.sample(3_000)
    #expect(try await keep(late, in: stores) == .outOfDay)
    #expect(try await stores.versions(3_000, for: 1).isEmpty)
    #expect(try await keep(.sample(1), in: stores) == .keptBefore)
    let after = try stores.reopen()
    #expect(try await keep(late, in: after) == .outOfDay)
    // Others write on; her drafts are bounded otherwise.
    #expect(try await keep(.sample(3_001, author: 2), in: after) == .kept)
    #expect(try await keep(.sample(kind: 13, 3_002, audience: 4), in: after) == .kept)
    // What is swept within the day opens it anew to nobody.
    try await after.records.dropRecordDays(before: Self.day - 1)
    #expect(try await keep(late, in: after) == .outOfDay)
    let tomorrow = try NewRecord.sample(3_003, receivedAt: Self.day)
    #expect(try await keep(tomorrow, in: after) == .kept)
    #expect(try await keep(.sample(3_004, receivedAt: Self.day + 1), in: after) == .kept)
  }

  @Test(arguments: Engine.allCases)
  func `an author writes so many bytes a day`(engine: Engine) async throws {
    let stores = try engine.makeStores()
    try await stores.found()
    let half = 32 * 1_024 * 1_024
    #expect(
      try await keep(.sample(1, receivedAt: Self.day, payloadBytes: half), in: stores) == .kept)
    #expect(
      try await keep(.sample(2, receivedAt: Self.day, payloadBytes: half), in: stores)
        == .outOfDay)
    #expect(try await keep(.sample(3, receivedAt: Self.day), in: stores) == .kept)
    // A clock that went back begins no new day.
    #expect(
      try await keep(.sample(4, receivedAt: Self.day - 1, payloadBytes: half), in: stores)
        == .outOfDay)
    #expect(
      try await keep(.sample(5, receivedAt: 2 * Self.day, payloadBytes: half), in: stores) == .kept)
  }
}
