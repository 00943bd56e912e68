// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import HTTPTypes
import Telephony
import Testing

@testable import HTTP

/// Whoever has many IPv6 networks is one household, or one site, all the same.
@Suite(.timeLimit(.minutes(10))) struct CallerNetworksTests {
  private static let minute: Int64 = 60
  private static let household = CallerAddresses.callsPerHousehold

  /// In the /64 number `network` of the household (/56) number `home` of one site (/48).
  private func address(_ home: Int, _ network: Int = 0) -> String {
    "2001:db8:1:\(String(home << 8 + network, radix: 16))::1"
  }

  /// A call whose page listens.
  private func call(_ hotline: CalledHotline, from address: String) async throws -> CallID {
    let call = try await hotline.place(from: address).call
    try await hotline.exchange.handle(.callerBack, of: call)
    return call
  }

  @Test func `a household has three calls at once, from whichever of its networks`() async throws {
    let hotline = try await CalledHotline()
    var calls: [CallID] = []
    for network in 0..<Self.household {
      calls.append(try await call(hotline, from: address(1, network)))
    }
    hotline.hotline.clock.now += Self.minute
    #expect(try await hotline.knock(from: address(1, 255)).problem == "too-many-calls")
    #expect(try await hotline.knock(from: address(2)).status == 201)
    try await hotline.exchange.handle(.callerHungUp, of: calls[0])
    #expect(try await hotline.knock(from: address(1, 255)).status == 201)
  }

  @Test func `a site has six calls at once, from whichever of its households`() async throws {
    let hotline = try await CalledHotline()
    for home in 0..<CallerAddresses.callsPerSite {
      _ = try await call(hotline, from: address(home))
    }
    hotline.hotline.clock.now += Self.minute
    #expect(try await hotline.knock(from: address(99)).problem == "too-many-calls")
    #expect(try await hotline.knock(from: "2001:db8:2::1").status == 201)
  }

  @Test func `calls of a site are six after midnight too`() async throws {
    let hotline = try await CalledHotline()
    let clock = hotline.hotline.clock
    let midnight = (clock.now / AddressHasher.secondsPerDay + 1) * AddressHasher.secondsPerDay
    clock.now = midnight - Self.minute / 2
    for home in 0..<CallerAddresses.callsPerSite {
      _ = try await call(hotline, from: address(home))
    }
    clock.now += Self.minute
    #expect(try await hotline.knock(from: address(99)).problem == "too-many-calls")
  }

  @Test func `a household begins three calls in a minute, and its site twice as many`()
    async throws
  {
    let hotline = try await CalledHotline()
    func begin(_ home: Int, _ network: Int) async throws -> String? {
      let answer = try await hotline.knock(from: address(home, network))
      guard let text = answer["call"] as? String, let bytes = [UInt8](hex: text) else {
        return answer.problem
      }
      try await hotline.exchange.handle(.callerHungUp, of: try #require(CallID(bytes)))
      return nil
    }
    for network in 0..<3 { #expect(try await begin(1, network) == nil) }
    #expect(try await begin(1, 3) == "rate-limited")
    // What was refused counts too.
    for home in 2...3 { #expect(try await begin(home, 0) == nil) }
    #expect(try await begin(4, 0) == "rate-limited")
    hotline.hotline.clock.now += Self.minute
    #expect(try await begin(4, 0) == nil)
  }

  @Test func `nobody walks out of a ban into another network of the household`() async throws {
    let hotline = try await CalledHotline()
    let call = try await hotline.place(from: address(1, 1)).call
    try await hotline.talk(in: call)
    let banned = try await hotline.ask(.post, "calls/\(call.hex)/ban", as: hotline.volunteer)
    #expect(banned.status == 200)
    try await hotline.exchange.handle(.callerHungUp, of: call)
    hotline.hotline.clock.now += Self.minute
    #expect(try await hotline.knock(from: address(1, 2)).problem == "rate-limited")
    #expect(try await hotline.knock(from: address(1, 255)).problem == "rate-limited")
    #expect(try await hotline.knock(from: address(2, 1)).status == 201)
  }

  @Test func `a site leaves forty messages a day, from whichever of its households`() async throws {
    let hotline = try await CalledHotline()
    let first = try await hotline.place(from: address(1))
    try await hotline.count(messages: VoicemailRoutes.messagesOfSitePerDay, of: first.call)
    let refused = try await hotline.ask(
      .post, "calls/\(first.call)/voicemail", [:], token: first.token)
    #expect(refused.problem == "voicemail-full")
    let elsewhere = try await hotline.place(from: "2001:db8:2::1")
    let taken = try await hotline.ask(
      .post, "calls/\(elsewhere.call)/voicemail", [:], token: elsewhere.token)
    #expect(taken.status == 204)
  }
}
