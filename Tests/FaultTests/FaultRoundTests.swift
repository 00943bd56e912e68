// SPDX-License-Identifier: AGPL-3.0-or-later

import Foundation
import Testing

/// Ten lives of a hotline in each run whose disk fills, fails or loses power between any two
/// writes, or LLAMENOS_FAULT_ROUNDS. A failure names its seed, and LLAMENOS_SEED=<seed> replays it
/// alone, telling every step:
///
///     LLAMENOS_SEED=42 swift test --skip-build --filter FaultRoundTests
///
/// Keys are drawn anew each time; what is done, and what goes wrong when, is the seed's.
@Suite struct FaultRoundTests {
  @Test func `whatever becomes of the disk, nothing that was acknowledged is lost`() async throws {
    let environment = ProcessInfo.processInfo.environment
    let base = try await BaseHotline()
    if let seed = environment["LLAMENOS_SEED"].flatMap(UInt64.init) {
      let violations = try await FaultRound(seed: seed, base: base, isTraced: true).run()
      #expect(violations == [])
      return
    }
    let rounds = environment["LLAMENOS_FAULT_ROUNDS"].flatMap(Int.init) ?? 10
    let first =
      environment["LLAMENOS_FIRST_SEED"].flatMap(UInt64.init) ?? .random(in: 0...UInt64.max / 2)
    print("\(rounds) rounds on a faulty disk; again: LLAMENOS_FIRST_SEED=\(first)")
    for round in 0..<rounds {
      let seed = first &+ UInt64(round)
      let again = "replay: LLAMENOS_SEED=\(seed) swift test --skip-build --filter FaultRoundTests"
      do {
        let violations = try await FaultRound(seed: seed, base: base).run()
        for violation in violations { Issue.record("\(violation); \(again)") }
      } catch {
        Issue.record("\(error); \(again)")
      }
    }
  }
}
