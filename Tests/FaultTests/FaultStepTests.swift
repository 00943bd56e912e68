// SPDX-License-Identifier: AGPL-3.0-or-later

import HTTPTypes
import Testing

@testable import HTTP
@testable import llamenos

/// The steps of the rounds, on a disk that is well: a round whose steps do nothing would prove nothing.
@Suite struct FaultStepTests {
  @Test func `each step does what it is for, and all that it promised is there after a kill`()
    async throws
  {
    let base = try await BaseHotline()
    let seed = (UInt64(1)...99).first { seed in
      var random = SeededRandom(seed: seed)
      return !FaultPlan(using: &random).startsFromNothing
    }
    let round = try await FaultRound(seed: try #require(seed), base: base, isThorough: true)
    #expect(try await round.tryEachStep() == [])
    let changing = round.hotline.parts.routes.filter { $0.method != .get }
      .map { "\($0.method) \($0.path)" }
    for route in changing {
      let isTried = round.done.contains(route)
      #expect(
        isTried != (FaultRound.untried[route] != nil),
        isTried
          ? "\(route) is tried by now" : "\(route) needs a step (FaultRound+Steps), or a reason")
    }
    for route in FaultRound.untried.keys {
      #expect(changing.contains(route), "\(route) is no route any more")
    }
  }
}
