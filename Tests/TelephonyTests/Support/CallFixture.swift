// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Telephony
import Testing

/// An exchange over a store in memory, with members who can be rung.
struct CallFixture {
  let exchange: Exchange
  let store: MemoryCallStore
  let clock: ManualClock
  let delivered: DeliveredEffects
  let ada: MemberID
  let ben: MemberID
  let call: CallID

  init(store: MemoryCallStore = MemoryCallStore(), at now: Instant = Instant(seconds: 1_000))
    throws
  {
    self.store = store
    clock = ManualClock(now)
    let delivered = DeliveredEffects()
    self.delivered = delivered
    exchange = Exchange(
      settings: try CallFixture.settings(), store: store, clock: clock.wall,
      sleep: clock.sleep,
      deliver: { effects, _ in for one in effects { await delivered.add(one.effect) } })
    ada = try #require(MemberID([UInt8](repeating: 1, count: 16)))
    ben = try #require(MemberID([UInt8](repeating: 2, count: 16)))
    call = try #require(CallID([UInt8](repeating: 9, count: 16)))
  }

  static func settings() throws -> CallSettings {
    CallSettings(languages: [try #require(LanguageTag("en"))])
  }

  static func available(_ member: MemberID) -> Availability {
    Availability(
      member: member, isConfirmed: true, duty: .onShift, isOnBreak: false, reach: .held)
  }

  var everybody: [Availability] { [Self.available(ada), Self.available(ben)] }

  func ring() async throws {
    try await exchange.handle(members: everybody)
    try await begin()
  }

  /// A caller calls.
  func begin(_ call: CallID? = nil) async throws {
    let english = try #require(LanguageTag("en"))
    try await exchange.handle(
      .incoming(
        IncomingCall(channel: .web, capabilities: .web, language: english, randomness: 1)),
      of: call ?? self.call)
  }

  /// Lets time pass until the call is over, or a whole hour has.
  ///
  /// - Returns: whether it is over.
  func waitForEnd(of call: CallID) async -> Bool {
    for _ in 0..<3_600 {
      if await exchange.call(call) == nil { return true }
      clock.advance(seconds: 1)
      // What the clock has woken takes its turns.
      for _ in 0..<20 { await Task.yield() }
    }
    return false
  }
}
