// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

/// Numbers that are banned together, and reports of callers.
struct BanListConformanceTests {
  /// - Parameter id: another one where the same number is banned twice.
  private func ban(
    _ number: Int, in list: BanListID?, until: UnixSeconds, id: Int? = nil
  ) throws -> Ban {
    Ban(
      id: try .sample(id ?? number), addressHash: try .sample(number), channel: .phone,
      source: list.map { .list($0) } ?? .call, madeBy: try .sample(1), madeAt: 3_000,
      until: until)
  }

  private func report(
    _ number: Int, of caller: Int, call: Int, by member: Int, at time: UnixSeconds
  ) throws -> CallerReport {
    CallerReport(
      id: try .sample(number), call: try .sample(call), member: try .sample(member), kind: .prank,
      addressHash: try .sample(caller), channel: .phone, madeAt: time, until: 9_000)
  }

  @Test(arguments: Engine.allCases)
  func `a list is one, a number in it twice is banned once, and all of it is lifted together`(
    engine: Engine
  ) async throws {
    let stores = try engine.makeStores()
    try await stores.found()
    let list: BanListID = try .sample(5)
    try await stores.bans.add(ban(1, in: nil, until: 4_000), audit: .sample(.callerBanned))
    #expect(
      try await stores.bans.add(
        [ban(1, in: list, until: 5_000, id: 11), ban(2, in: list, until: 5_000)], to: list,
        by: .sample(1), at: 3_000, audit: .sample(.numbersBanned)))
    // The one of a call ends when it would have; the number is banned as long as the list says.
    #expect(try await stores.bans.ban(of: .sample(1), at: 4_500)?.source == .list(list))
    let before = try await stores.auditCount()
    #expect(
      try await stores.bans.add(
        [ban(2, in: list, until: 4_500, id: 12), ban(3, in: list, until: 6_000)], to: list,
        by: .sample(1), at: 3_000, audit: .sample(.numbersBanned)))
    #expect(
      try await !stores.bans.add(
        [ban(4, in: list, until: 6_000)], to: list, by: .sample(2), at: 3_000,
        audit: .sample(.numbersBanned)))
    #expect(try await !stores.bans.isBanned(.sample(4), at: 4_000))
    #expect(try await stores.auditCount() == before + 1)
    #expect(try await stores.bans.ban(of: .sample(2), at: 4_900) != nil)
    let lists = try await stores.bans.banLists(at: 4_000)
    #expect(
      lists == [BanList(id: list, madeBy: try .sample(1), madeAt: 3_000, until: 6_000, count: 3)])
    #expect(try await stores.bans.bans(at: 3_999, limit: 9).map(\.source) == [.call])
    #expect(try await stores.bans.lift(list, audit: .sample(.banListLifted)))
    #expect(try await stores.bans.isBanned(.sample(1), at: 3_999))
    #expect(try await !stores.bans.isBanned(.sample(1), at: 4_000))
    for number in 2...3 { #expect(try await !stores.bans.isBanned(.sample(number), at: 4_000)) }
    #expect(try await !stores.bans.lift(list, audit: .sample(.banListLifted)))
  }

  @Test(arguments: Engine.allCases)
  func `a list that fails half-way bans nobody`(engine: Engine) async throws {
    let stores = try engine.makeStores()
    try await stores.found()
    let good = try ban(1, in: .sample(5), until: 5_000)
    let stranger = Ban(
      id: try .sample(2), addressHash: try .sample(2), channel: .phone,
      source: .list(try .sample(5)),
      madeBy: try .sample(90), madeAt: 3_000, until: 5_000)
    let before = try await stores.auditCount()
    await #expect(throws: StoreError.self) {
      _ = try await stores.bans.add(
        [good, stranger], to: .sample(5), by: .sample(1), at: 3_000,
        audit: .sample(.numbersBanned))
    }
    #expect(try await !stores.bans.isBanned(.sample(1), at: 4_000))
    #expect(try await stores.auditCount() == before)
  }

  @Test(arguments: Engine.allCases)
  func `reports of one caller are decided about together, those of others stay`(
    engine: Engine
  ) async throws {
    let stores = try engine.makeStores()
    try await stores.found()
    for call in 1...3 { _ = try await stores.calls.begin(.sample(call)) }
    for (number, caller, call) in [(1, 7, 1), (2, 7, 2), (3, 8, 3)] {
      try await stores.reports.keep(
        report(number, of: caller, call: call, by: 1, at: 3_000 + UnixSeconds(number)),
        audit: .sample(.callerReported))
    }
    // Hers about the same call is the same report.
    try await stores.reports.keep(
      report(9, of: 7, call: 2, by: 1, at: 3_100), audit: .sample(.callerReported))
    #expect(
      try await stores.reports.callerReports(at: 4_000).map(\.id) == [
        .sample(2), .sample(3), .sample(1),
      ])
    let banned = try ban(7, in: nil, until: 8_000)
    #expect(
      try await stores.reports.dismiss(
        .sample(1), banning: banned, audit: .sample(.callerBanned)))
    #expect(try await stores.reports.callerReports(at: 4_000).map(\.id) == [.sample(3)])
    #expect(try await stores.bans.isBanned(.sample(7), at: 4_000))
    #expect(try await !stores.bans.isBanned(.sample(8), at: 4_000))
    let before = try await stores.auditCount()
    #expect(
      try await !stores.reports.dismiss(
        .sample(1), banning: ban(7, in: nil, until: 8_000, id: 70), audit: .sample(.callerBanned)))
    #expect(
      try await !stores.reports.dismiss(
        .sample(2), at: 4_000, audit: .sample(.reportsDismissed)))
    #expect(try await stores.auditCount() == before)
    #expect(
      try await stores.reports.dismiss(
        .sample(3), at: 4_000, audit: .sample(.reportsDismissed)))
    #expect(try await stores.reports.callerReports(at: 4_000).isEmpty)
  }

  @Test(arguments: Engine.allCases)
  func `a report is forgotten in time`(engine: Engine) async throws {
    let stores = try engine.makeStores()
    try await stores.found()
    _ = try await stores.calls.begin(.sample(1))
    try await stores.reports.keep(
      report(1, of: 7, call: 1, by: 1, at: 3_000), audit: .sample(.callerReported))
    #expect(try await stores.reports.report(of: .sample(1), by: .sample(1)) != nil)
    #expect(try await stores.reports.callerReports(at: 9_000).isEmpty)
    try await stores.reports.dropCallerReports(before: 8_999)
    #expect(try await stores.reports.report(of: .sample(1), by: .sample(1)) != nil)
    try await stores.reports.dropCallerReports(before: 9_000)
    #expect(try await stores.reports.report(of: .sample(1), by: .sample(1)) == nil)
  }
}
