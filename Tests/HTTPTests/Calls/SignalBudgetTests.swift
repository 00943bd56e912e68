// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import HTTPTypes
import Telephony
import Testing

@testable import HTTP

struct SignalBudgetTests {
  private let clock = TestClock()
  private let call = CallID.random()

  @Test func `a side that sends without end is told to wait, and only that side of that call`()
    throws
  {
    let budget = SignalBudget(clock: clock.wall)
    for _ in 0..<Int(SignalBudget.burst) { try budget.take(for: call, .caller) }
    let refusal = #expect(throws: Problem.self) { try budget.take(for: call, .caller) }
    #expect(refusal?.type == .rateLimited)
    #expect(refusal?.extras["retryAfterSeconds"] == .number(1))
    try budget.take(for: call, .winner)
    try budget.take(for: .random(), .caller)
    clock.now += 1
    for _ in 0..<Int(SignalBudget.perSecond) { try budget.take(for: call, .caller) }
    #expect(throws: Problem.self) { try budget.take(for: call, .caller) }
  }

  @Test func `a connection that is restarted every five seconds for an hour is never held up`()
    throws
  {
    let budget = SignalBudget(clock: clock.wall)
    for _ in 0..<720 {
      for _ in 0..<30 { try budget.take(for: call, .caller) }
      clock.now += 5
    }
  }

  @Test func `each side's routes are held to it, and hanging up is not`() async throws {
    let hotline = try await CalledHotline()
    let placed = try await hotline.place()
    try await hotline.talk(in: placed.call)
    let path = "calls/\(placed.call.hex)"
    let signal: [String: any Sendable] = ["type": "offer-wanted", "attempt": 1]
    let wanted: [String: any Sendable] = ["signal": signal]
    for _ in 0..<Int(SignalBudget.burst) {
      let answer = try await hotline.ask(.post, path + "/signals", wanted, token: placed.token)
      #expect(answer.status == 204)
    }
    let report: [String: any Sendable] = ["claim": 1, "flowing": true]
    for (route, body) in [("signals", wanted), ("audio", report)] {
      let answer = try await hotline.ask(.post, "\(path)/\(route)", body, token: placed.token)
      #expect(answer.problem == "rate-limited")
    }
    for (route, body) in [("member-signals", wanted), ("member-audio", report)] {
      let answer = try await hotline.ask(.post, "\(path)/\(route)", body, as: hotline.volunteer)
      #expect(answer.status == 204)
    }
    #expect(try await hotline.ask(.post, path + "/hang-up", [:], token: placed.token).status == 204)
    #expect(await hotline.exchange.call(placed.call) == nil)
  }

  @Test func `an ended call leaves nothing behind`() throws {
    let budget = SignalBudget(clock: clock.wall)
    for _ in 0..<Int(SignalBudget.burst) { try budget.take(for: call, .caller) }
    budget.forget(call)
    try budget.take(for: call, .caller)
  }
}
