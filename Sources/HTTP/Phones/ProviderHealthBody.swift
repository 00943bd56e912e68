// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Telephony

/// How an account does: kinds, counts and times.
struct ProviderHealthBody: Encodable {
  struct Failure: Encodable {
    let at: UnixSeconds
    let kind: String
  }

  struct Counts: Encodable {
    let requests: Int
    let failures: Int
    /// By kind; a kind of which there was none is not among them.
    let refusedWebhooks: [String: Int]
  }

  struct Occurrence: Encodable {
    let at: UnixSeconds
    let kind: String
  }

  /// `well`, `failing`, `paused` or `credentialsRefused`.
  let state: String
  /// Of `failing`.
  let since: OrNull<UnixSeconds>
  /// Of `paused`.
  let until: OrNull<UnixSeconds>
  let lastSuccess: OrNull<UnixSeconds>
  let lastFailure: OrNull<Failure>
  let lastHour: Counts
  /// The newest last.
  let recent: [Occurrence]

  init(_ health: ProviderHealth) {
    var (since, until): (Instant?, Instant?)
    switch health.state {
    case .well: state = "well"
    case .failing(let time): (state, since) = ("failing", time)
    case .paused(let time): (state, until) = ("paused", time)
    case .credentialsRefused: state = "credentialsRefused"
    }
    self.since = OrNull(since?.seconds)
    self.until = OrNull(until?.seconds)
    lastSuccess = OrNull(health.lastSuccess?.seconds)
    lastFailure = OrNull(
      health.lastFailure.map { Failure(at: $0.at.seconds, kind: $0.kind.code) })
    let refused = health.lastHour.refusedWebhooks.map { ($0.key.rawValue, $0.value) }
    lastHour = Counts(
      requests: health.lastHour.requests, failures: health.lastHour.failures,
      refusedWebhooks: Dictionary(uniqueKeysWithValues: refused))
    recent = health.recent.map { Occurrence(at: $0.at.seconds, kind: $0.kind.code) }
  }
}

extension ProviderOccurrence.Kind {
  /// Why a leg has ended or a request failed is not in it.
  fileprivate var code: String {
    switch self {
    case .arrived: "arrived"
    case .ringing: "ringing"
    case .answered: "answered"
    case .ended: "ended"
    case .typed: "typed"
    case .recorded: "recorded"
    case .refused: "refused"
    case .requestFailed: "request-failed"
    }
  }
}
