// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Telephony
import Testing

struct CircuitBreakerTests {
  private let start = Instant(seconds: 1_000)

  private func after(_ seconds: Int) -> Instant { start.advanced(bySeconds: seconds) }

  private func pass(
    _ breaker: inout CircuitBreaker, at now: Instant
  ) throws -> CircuitBreaker.Pass {
    let pass = breaker.pass(at: now)
    return try #require(pass)
  }

  /// Whether a request is sent; nothing is heard of it.
  private func sends(_ breaker: inout CircuitBreaker, at now: Instant) -> Bool {
    breaker.pass(at: now) != nil
  }

  /// Sends one request, which finds that.
  private func meet(
    _ finding: CircuitBreaker.Finding, _ breaker: inout CircuitBreaker, at now: Instant
  ) throws {
    breaker.settle(try pass(&breaker, at: now), finding, at: now)
  }

  private func opened() throws -> CircuitBreaker {
    var breaker = CircuitBreaker()
    for _ in 1...5 { try meet(.fault, &breaker, at: start) }
    return breaker
  }

  @Test func `five faults in a row open it, and four do not`() throws {
    var breaker = CircuitBreaker()
    for _ in 1...4 { try meet(.fault, &breaker, at: start) }
    #expect(breaker.wouldPass(at: start))
    #expect(breaker.failingSince == start)
    try meet(.fault, &breaker, at: after(1))
    #expect(!sends(&breaker, at: after(1)))
    #expect(breaker.pausedUntil(at: after(1)) == after(16))
    #expect(breaker.failingSince == start)
  }

  @Test func `a sign of life begins the row anew`() throws {
    var breaker = CircuitBreaker()
    for _ in 1...4 { try meet(.fault, &breaker, at: start) }
    try meet(.alive, &breaker, at: start)
    #expect(breaker.failingSince == nil)
    for _ in 1...4 { try meet(.fault, &breaker, at: start) }
    #expect(breaker.wouldPass(at: start))
  }

  @Test func `what finds nothing neither opens nor begins anew`() throws {
    var breaker = CircuitBreaker()
    for _ in 1...4 { try meet(.fault, &breaker, at: start) }
    for _ in 1...9 { try meet(.nothing, &breaker, at: start) }
    #expect(breaker.wouldPass(at: start))
    try meet(.fault, &breaker, at: start)
    #expect(!breaker.wouldPass(at: start))
  }

  @Test func `refused credentials open it at once`() throws {
    var breaker = CircuitBreaker()
    try meet(.credentialsRefused, &breaker, at: start)
    #expect(!sends(&breaker, at: after(14)))
    #expect(breaker.areCredentialsRefused)
    try meet(.alive, &breaker, at: after(15))
    #expect(!breaker.areCredentialsRefused)
  }

  @Test func `after fifteen seconds one request is let through, and one only`() throws {
    var breaker = try opened()
    #expect(!sends(&breaker, at: after(15).advanced(byMilliseconds: -1)))
    let trial = try pass(&breaker, at: after(15))
    #expect(!sends(&breaker, at: after(15)))
    #expect(!sends(&breaker, at: after(1_000)))
    breaker.settle(trial, .alive, at: after(16))
    #expect(sends(&breaker, at: after(16)))
    #expect(sends(&breaker, at: after(16)))
    #expect(breaker.failingSince == nil)
  }

  @Test func `a trial that was cancelled lets the next one through`() throws {
    var breaker = try opened()
    try meet(.nothing, &breaker, at: after(15))
    #expect(sends(&breaker, at: after(15)))
    #expect(!sends(&breaker, at: after(15)))
  }

  @Test func `each failed trial doubles the pause, up to two minutes`() throws {
    var breaker = try opened()
    var now = start
    for pause in [15, 30, 60, 120, 120] {
      #expect(breaker.pausedUntil(at: now) == now.advanced(bySeconds: pause))
      now = now.advanced(bySeconds: pause)
      try meet(.fault, &breaker, at: now)
    }
    #expect(breaker.failingSince == start)
    try meet(.alive, &breaker, at: now.advanced(bySeconds: 120))
    for _ in 1...5 { try meet(.fault, &breaker, at: now) }
    #expect(breaker.pausedUntil(at: now) == now.advanced(bySeconds: 15))
  }

  @Test(arguments: [CircuitBreaker.Finding.alive, .fault, .credentialsRefused, .nothing])
  func `who asked before it opened says nothing of what is after`(
    late: CircuitBreaker.Finding
  ) throws {
    var breaker = CircuitBreaker()
    let early = try pass(&breaker, at: start)
    for _ in 1...5 { try meet(.fault, &breaker, at: start) }
    let before = breaker
    breaker.settle(early, late, at: after(1))
    #expect(breaker == before)
    let trial = try pass(&breaker, at: after(15))
    breaker.settle(early, late, at: after(15))
    #expect(!sends(&breaker, at: after(15)))
    breaker.settle(trial, .alive, at: after(16))
    #expect(breaker.wouldPass(at: after(16)))
  }

  @Test(arguments: [
    (ProviderFailure.unreachable, CircuitBreaker.Finding.fault),
    (.outOfOrder(status: 503), .fault), (.credentials, .credentialsRefused),
    (.throttled(retryAfterSeconds: 3), .nothing), (.number, .alive), (.gone, .alive),
    (.refused(status: 400), .alive), (.unreadable, .alive), (.paused, .nothing),
  ])
  func `only what is the provider's fault is one`(
    failure: ProviderFailure, finding: CircuitBreaker.Finding
  ) {
    #expect(CircuitBreaker.Finding(failure) == finding)
  }
}
