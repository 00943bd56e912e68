// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

/// Counts what a provider did in the last hour, a minute apiece: sixty counts, however much there
/// is to count. Beside it, what happened last, one by one.
struct ProviderTally: Sendable {
  private struct Minute: Sendable {
    let number: Int64
    var counts = ProviderHealth.Counts()
  }

  private static let minutes = 60
  /// As many as an admin reads at one sitting.
  static let maximumRecent = 50

  private(set) var lastSuccess: Instant?
  private(set) var lastFailure: ProviderHealth.Failure?
  /// The oldest first.
  private var past: [Minute] = []

  /// What happened last, the oldest first.
  private(set) var recent: [ProviderOccurrence] = []

  /// How many minutes are kept.
  var kept: Int { past.count }

  /// - Parameter failure: `nil` for success.
  mutating func countRequest(_ failure: ProviderFailure?, at now: Instant) {
    change(at: now) { $0.requests += 1 }
    // That a leg which was to end had ended is nothing that went wrong.
    if let failure, failure != .gone { note(.requestFailed(failure), at: now) }
    guard let failure, failure.isOfProvider else { return lastSuccess = now }
    change(at: now) { $0.failures += 1 }
    lastFailure = ProviderHealth.Failure(at: now, kind: failure)
  }

  mutating func count(_ refusal: WebhookRefusal, at now: Instant) {
    change(at: now) { $0.refusedWebhooks[refusal, default: 0] += 1 }
    note(.refused(refusal), at: now)
  }

  mutating func count(_ what: LegEvent.What, at now: Instant) {
    if let kind = ProviderOccurrence.Kind(what) { note(kind, at: now) }
  }

  /// A leg was not placed, for there were too many.
  mutating func countWithheldLeg(at now: Instant) {
    change(at: now) { $0.withheldLegs += 1 }
    note(.requestFailed(.tooManyLegs), at: now)
  }

  private mutating func note(_ kind: ProviderOccurrence.Kind, at now: Instant) {
    if recent.count == Self.maximumRecent { recent.removeFirst() }
    recent.append(ProviderOccurrence(at: now, kind: kind))
  }

  func lastHour(at now: Instant) -> ProviderHealth.Counts {
    let first = Self.minute(of: now) - Int64(Self.minutes) + 1
    return past.filter { $0.number >= first }.reduce(into: ProviderHealth.Counts()) { sum, one in
      sum.requests += one.counts.requests
      sum.failures += one.counts.failures
      sum.withheldLegs += one.counts.withheldLegs
      sum.refusedWebhooks.merge(one.counts.refusedWebhooks) { $0 + $1 }
    }
  }

  private static func minute(of time: Instant) -> Int64 {
    time.seconds / 60
  }

  private mutating func change(
    at now: Instant, _ body: (inout ProviderHealth.Counts) -> Void
  ) {
    let number = Self.minute(of: now)
    // A clock that went back begins no new minute.
    if past.last.map({ $0.number < number }) ?? true {
      past.append(Minute(number: number))
      past.removeFirst(max(0, past.count - Self.minutes))
    }
    body(&past[past.count - 1].counts)
  }
}

extension ProviderFailure {
  /// Whether it tells of the provider or its account. That a number cannot be dialled, or a leg is
  /// over, tells of what was asked, and that the provider is well.
  var isOfProvider: Bool {
    switch self {
    case .gone, .number, .tooManyLegs: false
    case .unreachable, .credentials, .throttled, .outOfOrder, .refused, .unreadable, .paused: true
    }
  }
}
