// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Foundation
import Testing

@testable import Telephony

/// 60 worlds of phone calls at each provider, the same in each run; LLAMENOS_PHONE_WORLDS draws so
/// many others, and LLAMENOS_PHONE_CALLS as many as it takes for so many calls. A failure names its seed, and LLAMENOS_PHONE_SEED=<seed> replays it alone, telling
/// every step.
struct PhoneSimulationTests {
  private static let environment = ProcessInfo.processInfo.environment

  @Test(arguments: ProviderSample.played)
  func `random worlds of phone calls keep every promise`(sample: ProviderSample) throws {
    if let seed = Self.environment["LLAMENOS_PHONE_SEED"].flatMap({ UInt64($0) }) {
      let outcome = try PhoneWorld(sample, seed: seed).run()
      print("\(sample.type.name) " + outcome.trace.joined(separator: "\n\(sample.type.name) "))
      #expect(outcome.violations.isEmpty)
      return
    }
    let calls = Self.environment["LLAMENOS_PHONE_CALLS"].flatMap { Int($0) }
    // A world has one call at least.
    let drawn =
      calls.map { UInt64($0) }
      ?? Self.environment["LLAMENOS_PHONE_WORLDS"].flatMap { UInt64($0) }
    let count = drawn ?? 60
    let first =
      Self.environment["LLAMENOS_PHONE_FIRST_SEED"].flatMap { UInt64($0) }
      ?? (drawn == nil ? 1 : .random(in: 0...UInt64.max / 2))
    let what = calls.map { "\($0) calls" } ?? "\(count) worlds"
    print("\(sample.type.name): \(what); again: LLAMENOS_PHONE_FIRST_SEED=\(first)")
    var outcomes: [String: Int] = [:]
    var failures = 0
    for seed in first..<first + count
    where failures < 5 && outcomes.values.reduce(0, +) < calls ?? .max {
      let outcome = try PhoneWorld(sample, seed: seed).run()
      for outcome in outcome.outcomes { outcomes[outcome, default: 0] += 1 }
      guard let violation = outcome.violations.first else { continue }
      failures += 1
      Issue.record("\(sample.type.name): \(violation); replay: LLAMENOS_PHONE_SEED=\(seed)")
    }
    print(
      "\(sample.type.name): \(outcomes.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" })")
    // Worlds in which nothing happens would keep every promise.
    if count >= 50 { #expect(outcomes["answered", default: 0] >= Int(count) / 10) }
  }

  @Test(arguments: ProviderSample.played)
  func `a world is the same whenever it is run`(sample: ProviderSample) throws {
    for seed in 1...3 as ClosedRange<UInt64> {
      let first = try PhoneWorld(sample, seed: seed).run()
      let second = try PhoneWorld(sample, seed: seed).run()
      #expect(first.trace == second.trace)
      #expect(!first.trace.isEmpty)
    }
  }
}
