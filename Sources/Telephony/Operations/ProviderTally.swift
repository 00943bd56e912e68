// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

/// Counts what a provider did in the last hour, a minute apiece: sixty counts, however much there
/// is to count.
struct ProviderTally: Sendable {
  private struct Minute: Sendable {
    let number: Int64
    var counts = ProviderHealth.Counts()
  }

  private static let minutes = 60

  private(set) var lastSuccess: Instant?
  private(set) var lastFailure: ProviderHealth.Failure?
  /// The oldest first.
  private var past: [Minute] = []

  /// How many minutes are kept.
  var kept: Int { past.count }

  /// - Parameter failure: `nil` for success.
  mutating func countRequest(_ failure: ProviderFailure?, at now: Instant) {
    change(at: now) { $0.requests += 1 }
    guard let failure, failure.isOfProvider else { return lastSuccess = now }
    change(at: now) { $0.failures += 1 }
    lastFailure = ProviderHealth.Failure(at: now, kind: failure)
  }

  mutating func count(_ refusal: WebhookRefusal, at now: Instant) {
    change(at: now) { $0.refusedWebhooks[refusal, default: 0] += 1 }
  }

  func lastHour(at now: Instant) -> ProviderHealth.Counts {
    let first = Self.minute(of: now) - Int64(Self.minutes) + 1
    return past.filter { $0.number >= first }.reduce(into: ProviderHealth.Counts()) { sum, one in
      sum.requests += one.counts.requests
      sum.failures += one.counts.failures
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
    case .gone, .number: false
    case .unreachable, .credentials, .throttled, .outOfOrder, .refused, .unreadable, .paused: true
    }
  }
}
