// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Sealing
import Storage
import Telephony
import Testing

@testable import HTTP

@Suite struct NumberGateTests {
  private let hotline: ServedHotline
  private let gate: NumberGate
  private let hasher: NumberHasher
  private let memory: CallMemory
  private let number: PhoneNumber
  private let calls: [CallID]

  init() async throws {
    hotline = try await ServedHotline()
    let clock = hotline.clock.wall
    let master = try #require(MasterSecret([UInt8](repeating: 1, count: 32)))
    hasher = NumberHasher(master: master, clock: clock)
    memory = CallMemory(clock: clock)
    gate = NumberGate(
      hasher: hasher, limits: hotline.database, bans: hotline.database, memory: memory,
      clock: clock)
    number = try #require(PhoneNumber("+34600000001"))
    calls = (0..<40).map { _ in .random() }
  }

  private func screen(
    _ number: PhoneNumber?, _ place: Int, perMinute: Int = 3
  ) async throws -> LineServices.Screening {
    try await gate.screen(number, of: calls[place], callsPerMinute: perMinute)
  }

  @Test func `a number that was banned is turned away, on any day until the ban is over`()
    async throws
  {
    #expect(try await !screen(number, 0).isBanned)
    let now = hotline.clock.now
    let ban = Ban(
      id: .random(), addressHash: hasher.lasting(number), channel: .phone, source: .call,
      madeBy: hotline.admin.id, madeAt: now,
      until: now + 200 * 86_400)
    try await hotline.database.add(
      ban,
      audit: AuditAct(
        actor: hotline.admin.id, action: .callerBanned, object: ban.id.bytes, at: now))
    #expect(try await screen(number, 1).isBanned)
    hotline.clock.now += 40 * 86_400
    #expect(try await screen(number, 2).isBanned)
    let other = try #require(PhoneNumber("+34600000002"))
    #expect(try await !screen(other, 3).isBanned)
    hotline.clock.now += 161 * 86_400
    #expect(try await !screen(number, 4).isBanned)
  }

  @Test func `the fourth call of a minute from one number is one too many, from another not`()
    async throws
  {
    for place in 0..<3 {
      #expect(try await !screen(number, place).isRateLimited)
      gate.forget(calls[place])
    }
    #expect(try await screen(number, 3).isRateLimited)
    gate.forget(calls[3])
    let other = try #require(PhoneNumber("+34600000002"))
    #expect(try await !screen(other, 4).isRateLimited)
    hotline.clock.now += 61
    #expect(try await !screen(number, 5).isRateLimited)
  }

  @Test func `one number has as many calls at once as a household on the web`() async throws {
    for place in 0..<CallerAddresses.callsPerHousehold {
      #expect(try await !screen(number, place, perMinute: 60).isRateLimited)
    }
    #expect(try await screen(number, 9, perMinute: 60).isRateLimited)
    gate.forget(calls[0])
    #expect(try await !screen(number, 10, perMinute: 60).isRateLimited)
  }

  @Test func `callers without a number are counted together, and more may come`() async throws {
    for place in 0..<30 { #expect(try await !screen(nil, place).isRateLimited) }
    #expect(try await screen(nil, 30).isRateLimited)
    #expect(try await !screen(number, 31).isRateLimited)
  }

  @Test func `a number is counted by another hash each day, and banned by one`() throws {
    let (today, lasting) = (hasher.today(number), hasher.lasting(number))
    hotline.clock.now += 86_400
    #expect(hasher.today(number) != today)
    #expect(hasher.lasting(number) == lasting)
  }
}
