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
    /// Phones that were not rung, because so many had been within the hour.
    let withheldLegs: Int
  }

  struct Occurrence: Encodable {
    let at: UnixSeconds
    let kind: String
  }

  /// `well`, `failing`, `paused` or `credentials-refused`.
  let state: String
  /// Of the first failure since anything went well; `null` where all is.
  let since: OrNull<UnixSeconds>
  /// Of `paused`.
  let until: OrNull<UnixSeconds>
  let lastSuccess: OrNull<UnixSeconds>
  let lastFailure: OrNull<Failure>
  let lastHour: Counts
  /// The newest last.
  let recent: [Occurrence]

  init(_ health: ProviderHealth) {
    var until: Instant?
    switch health.state {
    case .well: state = "well"
    case .failing: state = "failing"
    case .paused(let time): (state, until) = ("paused", time)
    case .credentialsRefused: state = "credentials-refused"
    }
    since = OrNull(health.failingSince?.seconds)
    self.until = OrNull(until?.seconds)
    lastSuccess = OrNull(health.lastSuccess?.seconds)
    lastFailure = OrNull(
      health.lastFailure.map { Failure(at: $0.at.seconds, kind: $0.kind.code) })
    let refused = health.lastHour.refusedWebhooks.map {
      (WireWord.spelled($0.key), $0.value)
    }
    lastHour = Counts(
      requests: health.lastHour.requests, failures: health.lastHour.failures,
      refusedWebhooks: Dictionary(uniqueKeysWithValues: refused),
      withheldLegs: health.lastHour.withheldLegs)
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
