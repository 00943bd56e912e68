// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain

/// Leaves a provider alone that does not work, and finds out when it does again.
///
/// Closed, every request passes. Five failures in a row that are the provider's fault open it, and
/// refused credentials at once: nothing passes for a while. Then one request at a time is let
/// through on trial, until one shows that the provider is back, which closes it, or is not, which
/// doubles the while.
package struct CircuitBreaker: Hashable, Sendable {
  /// What a request has shown.
  package enum Finding: Hashable, Sendable {
    /// It was answered, be it with a refusal of what was asked.
    case alive
    case fault
    case credentialsRefused
    /// Neither: it was cancelled, or the provider has asked to be asked less.
    case nothing
  }

  /// Lets one request through. What it finds counts while the breaker is as it was.
  package struct Pass: Hashable, Sendable {
    fileprivate let era: Int
  }

  private enum Phase: Hashable {
    case closed(faults: Int)
    case open(until: Instant)
    case halfOpen(isTrying: Bool)
  }

  package static let faultsThatOpen = 5
  package static let firstPauseSeconds = 15
  package static let longestPauseSeconds = 120

  private var phase = Phase.closed(faults: 0)
  /// Counts the changes between closed, open and half-open: who asked before one of them says
  /// nothing of what was after.
  private var era = 0
  private var pauseSeconds = 0
  /// Of the first failure since the last sign of life.
  package private(set) var failingSince: Instant?
  /// Whether this, and no fault, is why it is open or was.
  package private(set) var areCredentialsRefused = false

  package init() {}

  /// - Returns: `nil` when nothing may be sent.
  package mutating func pass(at now: Instant) -> Pass? {
    guard wouldPass(at: now) else { return nil }
    switch phase {
    case .closed: break
    case .open: change(to: .halfOpen(isTrying: true))
    case .halfOpen: phase = .halfOpen(isTrying: true)
    }
    return Pass(era: era)
  }

  /// Whether `pass` would let a request through at that time, if nothing else happens until then.
  package func wouldPass(at time: Instant) -> Bool {
    switch phase {
    case .closed: true
    case .open(let until): time >= until
    case .halfOpen(let isTrying): !isTrying
    }
  }

  /// Until when nothing passes, while it is open.
  package func pausedUntil(at now: Instant) -> Instant? {
    guard case .open(let until) = phase, now < until else { return nil }
    return until
  }

  /// Takes in what a request has found. Each pass is to be given back once.
  package mutating func settle(_ pass: Pass, _ finding: Finding, at now: Instant) {
    guard pass.era == era else { return }
    switch finding {
    case .alive: close()
    case .fault: count(at: now)
    case .credentialsRefused: open(at: now, areCredentialsRefused: true)
    case .nothing: if case .halfOpen = phase { phase = .halfOpen(isTrying: false) }
    }
  }

  /// That the provider works is known from elsewhere.
  package mutating func close() {
    if case .closed = phase { phase = .closed(faults: 0) } else { change(to: .closed(faults: 0)) }
    pauseSeconds = 0
    failingSince = nil
    areCredentialsRefused = false
  }

  private mutating func count(at now: Instant) {
    guard case .closed(let faults) = phase, faults + 1 < Self.faultsThatOpen else {
      return open(at: now, areCredentialsRefused: false)
    }
    phase = .closed(faults: faults + 1)
    failingSince = failingSince ?? now
  }

  private mutating func open(at now: Instant, areCredentialsRefused: Bool) {
    pauseSeconds =
      pauseSeconds == 0
      ? Self.firstPauseSeconds : min(pauseSeconds * 2, Self.longestPauseSeconds)
    change(to: .open(until: now.advanced(bySeconds: pauseSeconds)))
    failingSince = failingSince ?? now
    self.areCredentialsRefused = areCredentialsRefused
  }

  private mutating func change(to phase: Phase) {
    self.phase = phase
    era += 1
  }
}

extension CircuitBreaker.Finding {
  package init(_ failure: ProviderFailure) {
    self =
      switch failure {
      case .unreachable, .outOfOrder: .fault
      case .credentials: .credentialsRefused
      case .throttled, .paused, .tooManyLegs: .nothing
      case .gone, .number, .refused, .unreadable: .alive
      }
  }
}
