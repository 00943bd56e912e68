// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Foundation
import Testing

/// 100,000 random calls in each run, or LLAMENOS_SIMULATED_CALLS. A failure names its seed, and
/// LLAMENOS_SEED=<seed> replays it alone, telling every step:
///
///     LLAMENOS_SEED=42 swift test --skip-build --filter CallSimulationTests
///
/// Each run says the seed that it began with; LLAMENOS_FIRST_SEED=<seed> runs the same worlds
/// again, on a machine with as many cores.
struct CallSimulationTests {
  @Test func `random worlds of calls keep every promise`() async {
    let environment = ProcessInfo.processInfo.environment
    if let seed = environment["LLAMENOS_SEED"].flatMap(UInt64.init) {
      var world = CallWorld(seed: seed, isTraced: true)
      let violation = world.run()
      #expect(violation == nil)
      return
    }
    let calls = environment["LLAMENOS_SIMULATED_CALLS"].flatMap(Int.init) ?? 100_000
    let workers = ProcessInfo.processInfo.activeProcessorCount
    let first =
      environment["LLAMENOS_FIRST_SEED"].flatMap(UInt64.init) ?? .random(in: 0...UInt64.max / 2)
    print("\(calls) simulated calls; again: LLAMENOS_FIRST_SEED=\(first)")
    let failures = await withTaskGroup(of: [String].self) { group in
      for worker in 0..<workers {
        let start = first &+ UInt64(worker) << 32
        group.addTask { Self.simulate(calls / workers, from: start) }
      }
      return await group.reduce(into: []) { $0 += $1 }
    }
    for failure in failures { Issue.record("\(failure)") }
  }

  /// - Returns: the first few failures.
  private static func simulate(_ calls: Int, from seed: UInt64) -> [String] {
    var failures: [String] = []
    var done = 0
    var seed = seed
    while done < calls, failures.count < 3 {
      var world = CallWorld(seed: seed)
      if let violation = world.run() {
        failures.append(
          "\(violation); replay: LLAMENOS_SEED=\(seed) swift test --skip-build --filter CallSimulationTests"
        )
      }
      done += world.callCount
      seed += 1
    }
    return failures
  }
}
