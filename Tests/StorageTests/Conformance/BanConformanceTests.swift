// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

struct BanConformanceTests {
  func ban(
    _ number: Int, until: UnixSeconds, madeAt: UnixSeconds = 3_000, source: BanSource = .call
  ) throws -> Ban {
    Ban(
      id: try .sample(number), addressHash: try .sample(number), channel: .phone, source: source,
      madeBy: try .sample(1), madeAt: madeAt, until: until)
  }

  @Test(arguments: Engine.allCases)
  func `a ban holds until its time, or until it is lifted`(engine: Engine) async throws {
    let stores = try engine.makeStores()
    try await stores.found()
    try await stores.bans.add(ban(1, until: 5_000), audit: .sample(.callerBanned))
    try await stores.bans.add(ban(2, until: 6_000), audit: .sample(.callerBanned))
    #expect(try await stores.bans.isBanned(.sample(1), at: 4_999))
    #expect(try await !stores.bans.isBanned(.sample(1), at: 5_000))
    #expect(try await !stores.bans.isBanned(.sample(3), at: 4_000))
    #expect(try await stores.bans.bans(at: 5_500, limit: 10) == [ban(2, until: 6_000)])
    #expect(try await stores.bans.lift(BanID.sample(2), audit: .sample(.banLifted)))
    #expect(try await !stores.bans.isBanned(.sample(2), at: 5_500))
    let before = try await stores.auditCount()
    #expect(try await !stores.bans.lift(BanID.sample(2), audit: .sample(.banLifted)))
    #expect(try await stores.auditCount() == before)
  }

  @Test(arguments: Engine.allCases)
  func `a limit lets so many through in each window, however many ask at once`(engine: Engine)
    async throws
  {
    let stores = try engine.makeStores()
    @Sendable func take(_ number: Int, at now: UnixSeconds) async throws -> RateLimitTake {
      try await stores.rateLimits.take(.sample(number), limit: 5, windowSeconds: 60, at: now)
    }
    let takes = try await withThrowingTaskGroup(of: RateLimitTake.self) { group in
      for _ in 0..<40 { group.addTask { try await take(1, at: 6_010) } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(takes.filter { $0 == .allowed }.count == 5)
    #expect(takes.filter { $0 == .refused(retryAfterSeconds: 50) }.count == 35)
    #expect(try await take(2, at: 6_010) == .allowed)
    #expect(try await take(1, at: 6_060) == .allowed)
    try await stores.rateLimits.dropBuckets(before: 6_119)
    for _ in 0..<4 { #expect(try await take(1, at: 6_119) == .allowed) }
    #expect(try await take(1, at: 6_119) == .refused(retryAfterSeconds: 1))
    // A clock that went back begins no new window.
    #expect(try await take(1, at: 6_010) == .refused(retryAfterSeconds: 50))
    for _ in 0..<5 { #expect(try await take(1, at: 6_060) == .allowed) }
    try await stores.rateLimits.dropBuckets(before: 6_120)
    #expect(try await take(1, at: 6_119) == .allowed)
  }
}
