// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain

/// Carries out operations at one account of a provider: in bounded time, again where that does no
/// harm, and not at all while the provider does not work.
///
/// When its task is cancelled, so is the request, which then counts as nothing; `unreachable` says
/// that nothing is known of what became of it. Between two tries it is the last one's failure that
/// is thrown.
package actor ProviderClient {
  private let wire: ProviderWire
  private let clock: WallClock
  private let sleep: @Sendable (Instant) async throws -> Void
  private let jitter: @Sendable (Int64) -> Int64
  private var breaker = CircuitBreaker()
  private var tally = ProviderTally()
  private var allowance = LegAllowance()

  /// - Parameters:
  ///   - sleep: returns at the instant, or throws, soon, when cancelled.
  ///   - jitter: a random number from 0 to that one.
  package init(
    wire: ProviderWire, clock: WallClock,
    sleep: @escaping @Sendable (Instant) async throws -> Void,
    jitter: @escaping @Sendable (Int64) -> Int64
  ) {
    self.wire = wire
    self.clock = clock
    self.sleep = sleep
    self.jitter = jitter
  }

  /// - Returns: what the operation makes of the answer.
  /// - Throws: why it was not done, or is not known to have been; `paused` when it was not sent.
  package func perform<Result>(
    _ operation: ProviderOperation<Result>
  ) async throws(ProviderFailure) -> Result {
    try await perform(operation, answeredBy: .document)
  }

  /// Places a leg.
  ///
  /// - Parameter member: whose phone it rings.
  /// - Throws: as `perform`; `tooManyLegs` when she, or the account, has had too many in an hour.
  package func place(
    _ operation: ProviderOperation<ProviderLegID>, for member: MemberID
  ) async throws(ProviderFailure) -> ProviderLegID {
    guard allowance.take(for: member, at: clock.now) else {
      tally.countWithheldLeg(at: clock.now)
      throw .tooManyLegs
    }
    return try await perform(operation)
  }

  /// Fetches what may be longer than other answers: a recording, or a list of all that is there.
  package func fetch<Result>(
    _ operation: ProviderOperation<Result>
  ) async throws(ProviderFailure) -> Result {
    try await perform(operation, answeredBy: .recording)
  }

  package var health: ProviderHealth {
    let now = clock.now
    return ProviderHealth(
      state: ProviderHealth.State(breaker, at: now), takesRequests: breaker.wouldPass(at: now),
      failingSince: breaker.failingSince, lastSuccess: tally.lastSuccess,
      lastFailure: tally.lastFailure,
      lastHour: tally.lastHour(at: now), recent: tally.recent)
  }

  /// A webhook in the name of this account was refused.
  package func count(_ refusal: WebhookRefusal) { tally.count(refusal, at: clock.now) }

  /// A leg of this account has said something.
  package func count(_ what: LegEvent.What) { tally.count(what, at: clock.now) }
  /// The provider has just taken a connection with these credentials: it is not left alone any
  /// longer, or nothing could be asked of it for up to two minutes after it is back.
  package func resume() { breaker.close() }

  private func perform<Result>(
    _ operation: ProviderOperation<Result>, answeredBy kind: ProviderWire.AnswerKind
  ) async throws(ProviderFailure) -> Result {
    var retries = Retries(isHarmless: operation.repetition == .harmless, startingAt: clock.now)
    var failure = ProviderFailure.paused
    // The breaker may close or open between two tries.
    while let pass = breaker.pass(at: clock.now) {
      let request = BoundedRequest(
        operation: operation, kind: kind, until: retries.limit(at: clock.now))
      let outcome = await request.send(over: wire, clock: clock, sleep: sleep)
      settle(pass, outcome)
      switch outcome {
      case .done(let result): return result
      case .cancelled: throw .unreachable
      case .failed(let why, let wasNotDone):
        failure = why
        guard
          let time = retries.next(
            after: why, wasNotDone: wasNotDone, at: clock.now, jitter: jitter),
          breaker.wouldPass(at: time)
        else { throw why }
        do { try await sleep(time) } catch { throw why }
      }
    }
    throw failure
  }

  private func settle<Result>(
    _ pass: CircuitBreaker.Pass, _ outcome: BoundedRequest<Result>.Outcome
  ) {
    let now = clock.now
    switch outcome {
    case .done:
      breaker.settle(pass, .alive, at: now)
      tally.countRequest(nil, at: now)
    case .failed(let failure, _):
      breaker.settle(pass, CircuitBreaker.Finding(failure), at: now)
      tally.countRequest(failure, at: now)
    case .cancelled: breaker.settle(pass, .nothing, at: now)
    }
  }
}
