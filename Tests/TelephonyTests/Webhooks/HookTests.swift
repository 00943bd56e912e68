// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

@testable import Telephony

struct HookTests {
  static let hooks: [Hook] = {
    guard let call = CallID((0..<16).map { UInt8($0) }), let leg = LegID(16..<32) else { return [] }
    return [
      .arrival, .arrivalStatus, .callerNext(call, step: 0), .callerNext(call, step: 41),
      .recording(call), .legAnswered(leg), .legNext(leg, step: 7), .legStatus(leg), .music,
    ]
  }()

  @Test(arguments: hooks)
  func `a path says its hook`(hook: Hook) { #expect(Hook(path: hook.path) == hook) }

  @Test func `no two hooks have one path`() {
    #expect(Set(Self.hooks.map(\.path)).count == 9)
  }

  @Test(arguments: [
    "", "arrival", "arrivals/", "arrivals/x", "arrivals/status/", "music/1", "calls", "calls/00",
    "calls/000102030405060708090a0b0c0d0e0f/steps/-1",
    "calls/000102030405060708090a0b0c0d0e0f/steps/01",
    "calls/000102030405060708090a0b0c0d0e0f/steps/",
    "calls/000102030405060708090a0b0c0d0e0f/recordings",
    "calls/000102030405060708090A0B0C0D0E0F/recording",
    "legs/000102030405060708090a0b0c0d0e/status", "/arrivals", "../arrivals",
  ])
  func `any other path is none`(path: String) { #expect(Hook(path: path) == nil) }
}
