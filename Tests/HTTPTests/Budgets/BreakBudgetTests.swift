// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

@testable import HTTP

struct BreakBudgetTests {
  @Test func `ten breaks at once are taken, and then one every six seconds`() throws {
    let clock = TestClock()
    let budget = BreakBudget(clock: clock.wall)
    let (ana, ben) = (MemberID.random(), MemberID.random())
    for _ in 0..<10 { try budget.take(for: ana) }
    let refused = #expect(throws: Problem.self) { try budget.take(for: ana) }
    #expect(refused?.type == .rateLimited)
    #expect(refused?.extras["retryAfterSeconds"] == .number(6))
    try budget.take(for: ben)
    clock.now += 5
    #expect(throws: Problem.self) { try budget.take(for: ana) }
    clock.now += 1
    try budget.take(for: ana)
    #expect(throws: Problem.self) { try budget.take(for: ana) }
  }
}
