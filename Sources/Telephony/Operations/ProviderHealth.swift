// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain

/// How an account at a provider does, as an admin sees it. Kinds and counts: nothing that was
/// asked, answered or sent is in it.
package struct ProviderHealth: Hashable, Sendable {
  package enum State: Hashable, Sendable {
    case well
    /// Since then nothing has come back but failures; requests are sent.
    case failing(since: Instant)
    /// So many have failed that none is sent until then.
    case paused(until: Instant)
    /// It says that the credentials are wrong, or may not do this.
    case credentialsRefused
  }

  package struct Failure: Hashable, Sendable {
    package let at: Instant
    package let kind: ProviderFailure

    package init(at: Instant, kind: ProviderFailure) {
      self.at = at
      self.kind = kind
    }
  }

  /// Of the last hour, to the minute.
  package struct Counts: Hashable, Sendable {
    /// Each try is one.
    package var requests = 0
    package var failures = 0
    package var refusedWebhooks: [WebhookRefusal: Int] = [:]
    /// Legs that were not placed, for there were too many.
    package var withheldLegs = 0

    package init() {}
  }

  package let state: State
  /// Whether a request that came now would be sent.
  package let takesRequests: Bool
  /// Of the first failure since anything went well, whatever the state is.
  package let failingSince: Instant?
  package let lastSuccess: Instant?
  package let lastFailure: Failure?
  package let lastHour: Counts
  /// What happened last, at most 50, the oldest first.
  package let recent: [ProviderOccurrence]

  package init(
    state: State, takesRequests: Bool, failingSince: Instant? = nil,
    lastSuccess: Instant? = nil, lastFailure: Failure? = nil,
    lastHour: Counts = Counts(), recent: [ProviderOccurrence] = []
  ) {
    self.state = state
    self.takesRequests = takesRequests
    self.failingSince = failingSince
    self.lastSuccess = lastSuccess
    self.lastFailure = lastFailure
    self.lastHour = lastHour
    self.recent = recent
  }
}

extension ProviderHealth.State {
  /// As the breaker is at that time.
  init(_ breaker: CircuitBreaker, at now: Instant) {
    self =
      if breaker.areCredentialsRefused {
        .credentialsRefused
      } else if let until = breaker.pausedUntil(at: now) {
        .paused(until: until)
      } else if let since = breaker.failingSince {
        .failing(since: since)
      } else {
        .well
      }
  }
}

/// Which account places new legs.
package enum ProviderChoice {
  /// The first that sends what it is asked to, so that a second takes over while the first is left
  /// alone, and the first is tried again in its time. One that fails and is not yet left alone is
  /// not passed over: nothing would ever show that it is well again.
  ///
  /// - Parameter accounts: in the admin's order.
  /// - Returns: the first of all when none does; `nil` when there is none.
  package static func placing<Account>(
    _ accounts: [(account: Account, health: ProviderHealth)]
  ) -> Account? {
    (accounts.first { $0.health.takesRequests } ?? accounts.first)?.account
  }
}
