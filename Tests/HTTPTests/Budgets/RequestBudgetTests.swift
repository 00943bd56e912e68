// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Synchronization
import Testing

@testable import HTTP

@Suite struct RequestBudgetTests {
  private final class Time: Sendable {
    let now = Mutex(Instant(seconds: 1_000))
    var clock: WallClock { WallClock { [self] in now.withLock { $0 } } }
    func pass(seconds: Int) { now.withLock { $0 = $0.advanced(bySeconds: seconds) } }
  }

  @Test func `a network that asks too often waits, and another does not`() {
    let time = Time()
    let budget = RequestBudget(clock: time.clock)
    for _ in 0..<Int(RequestBudget.burst) { #expect(budget.take(for: "a") == nil) }
    #expect(budget.take(for: "a") == 1)
    #expect(budget.take(for: "b") == nil)
    time.pass(seconds: 1)
    for _ in 0..<Int(RequestBudget.perSecond) { #expect(budget.take(for: "a") == nil) }
    #expect(budget.take(for: "a") != nil)
  }

  @Test func `a clock that is set back gives nothing away`() {
    let time = Time()
    let budget = RequestBudget(clock: time.clock)
    for _ in 0..<Int(RequestBudget.burst) { _ = budget.take(for: "a") }
    time.pass(seconds: -3_600)
    #expect(budget.take(for: "a") != nil)
  }

  @Test func `a clock that is set back takes nothing either`() {
    let time = Time()
    let budget = RequestBudget(clock: time.clock)
    _ = budget.take(for: "a")
    time.pass(seconds: -3_600)
    #expect(budget.take(for: "a") == nil)
  }

  @Test func `a quiet day saves nothing up`() {
    let time = Time()
    let budget = RequestBudget(clock: time.clock)
    _ = budget.take(for: "a")
    time.pass(seconds: 86_400)
    for _ in 0..<Int(RequestBudget.burst) { #expect(budget.take(for: "a") == nil) }
    #expect(budget.take(for: "a") != nil)
  }

  @Test func `a network is forgotten once it may ask as much as any other`() {
    let time = Time()
    let budget = RequestBudget(clock: time.clock)
    for _ in 0..<Int(2 * RequestBudget.perSecond) { _ = budget.take(for: "a") }
    time.pass(seconds: 1)
    _ = budget.take(for: "b")
    #expect(budget.networks == 2)
    time.pass(seconds: 1)
    _ = budget.take(for: "c")
    #expect(budget.networks == 1)
  }

  @Test func `of a flood from many networks those that asked least are forgotten`() {
    let budget = RequestBudget(clock: Time().clock)
    for _ in 0..<Int(RequestBudget.burst) { _ = budget.take(for: "a") }
    for number in 0...RequestBudget.mostNetworks { _ = budget.take(for: "n\(number)") }
    #expect(budget.networks < RequestBudget.mostNetworks)
    #expect(budget.take(for: "a") != nil)
  }
}
