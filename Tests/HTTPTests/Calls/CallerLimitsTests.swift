// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import HTTPTypes
import Telephony
import Testing

@testable import HTTP

/// What one address may do, and until when it may not.
@Suite(.timeLimit(.minutes(10))) struct CallerLimitsTests {
  private static let minute: Int64 = 60

  /// As many calls as an address may have, each with a page that listens.
  private func fill(_ hotline: CalledHotline) async throws -> [CalledHotline.Placed] {
    var placed: [CalledHotline.Placed] = []
    for _ in 0..<CallerAddresses.callsPerHousehold {
      placed.append(try await hotline.place())
      try await hotline.exchange.handle(.callerBack, of: placed[placed.count - 1].call)
    }
    // Past the limit of calls in a minute.
    hotline.hotline.clock.now += Self.minute
    return placed
  }

  /// Half a minute before midnight UTC.
  private func lateEvening(_ hotline: CalledHotline) -> Int64 {
    let clock = hotline.hotline.clock
    let midnight = (clock.now / AddressHasher.secondsPerDay + 1) * AddressHasher.secondsPerDay
    clock.now = midnight - Self.minute / 2
    return midnight
  }

  private func ban(_ call: CallID, _ hotline: CalledHotline) async throws -> RouteAnswer {
    try await hotline.ask(.post, "calls/\(call.hex)/ban", as: hotline.volunteer)
  }

  @Test func `an address has three calls at once, and a fourth once one has ended`() async throws {
    let hotline = try await CalledHotline()
    let placed = try await fill(hotline)
    let fourth = try await hotline.knock()
    #expect(fourth.problem == "too-many-calls")
    #expect(fourth["retryAfterSeconds"] as? Int == 60)
    #expect(await hotline.exchange.snapshot.liveCalls == placed.map(\.call))
    try await hotline.exchange.handle(.callerHungUp, of: placed[1].call)
    _ = try await hotline.place()
    #expect(try await hotline.knock().problem == "too-many-calls")
  }

  @Test func `three calls of an address are three after midnight too`() async throws {
    let hotline = try await CalledHotline()
    _ = lateEvening(hotline)
    _ = try await fill(hotline)
    #expect(try await hotline.knock().problem == "too-many-calls")
  }

  @Test func `a ban given after midnight holds until the next`() async throws {
    let hotline = try await CalledHotline()
    let midnight = lateEvening(hotline)
    let placed = try await hotline.place()
    try await hotline.talk(in: placed.call)
    hotline.hotline.clock.now += Self.minute
    let banned = try await ban(placed.call, hotline)
    #expect(banned["until"] as? Int == Int(midnight + AddressHasher.secondsPerDay))
    try await hotline.exchange.handle(.callerHungUp, of: placed.call)
    #expect(try await hotline.knock().problem == "rate-limited")
    hotline.hotline.clock.now = midnight + AddressHasher.secondsPerDay - 1
    #expect(try await hotline.knock().problem == "rate-limited")
    hotline.hotline.clock.now += 1
    #expect(try await hotline.knock().status == 201)
  }

  @Test func `a ban given before midnight ends there`() async throws {
    let hotline = try await CalledHotline()
    let midnight = lateEvening(hotline)
    let placed = try await hotline.place()
    try await hotline.talk(in: placed.call)
    #expect(try await ban(placed.call, hotline)["until"] as? Int == Int(midnight))
    try await hotline.exchange.handle(.callerHungUp, of: placed.call)
    #expect(try await hotline.knock().problem == "rate-limited")
    hotline.hotline.clock.now += Self.minute
    #expect(try await hotline.knock().status == 201)
  }

  @Test func `whoever bans a caller from before a restart learns why not`() async throws {
    let hotline = try await CalledHotline()
    let placed = try await hotline.place()
    try await hotline.talk(in: placed.call)
    hotline.loseAddresses(of: placed.call)
    let answer = try await ban(placed.call, hotline)
    #expect(answer.status == 409)
    #expect(answer.problem == "caller-unknown")
    try await hotline.exchange.handle(.callerHungUp, of: placed.call)
    #expect(try await hotline.knock().status == 201)
  }

  @Test func `a banned caller does not learn how many calls there are`() async throws {
    let hotline = try await CalledHotline()
    let placed = try await fill(hotline)
    try await hotline.talk(in: placed[0].call)
    #expect(try await ban(placed[0].call, hotline).status == 200)
    #expect(try await hotline.knock().problem == "rate-limited")
  }

  @Test func `the work grows with those who wait, not with those who talk`() async throws {
    let hotline = try await CalledHotline()
    let placed = try await fill(hotline)
    #expect(await hotline.exchange.waitingCount == 3)
    let waiting = try await hotline.ask(.post, "calls/proof", [:])
    #expect(waiting["difficulty"] as? Int == Int(ProofOfWork.baseDifficulty) + 1)
    try await hotline.exchange.handle(.voicemailChosen, of: placed[0].call)
    try await hotline.talk(in: placed[1].call)
    #expect(await hotline.exchange.waitingCount == 1)
    let talking = try await hotline.ask(.post, "calls/proof", [:])
    #expect(talking["difficulty"] as? Int == Int(ProofOfWork.baseDifficulty))
  }
}
