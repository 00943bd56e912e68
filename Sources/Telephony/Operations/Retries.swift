// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain

/// When an operation is tried again, and when no more: at most three tries, all of them over ten
/// seconds after the first has begun.
///
/// Between them passes a random while, up to 250 ms and then twice as long each time ("full
/// jitter": whoever failed together does not come back together), or what the provider asks for.
package struct Retries: Hashable, Sendable {
  package static let maximumTries = 3
  package static let maximumSeconds = 10
  package static let firstMilliseconds: Int64 = 250

  private let isHarmless: Bool
  private let end: Instant
  private var tries = 1

  /// - Parameters:
  ///   - isHarmless: whether doing it twice is as doing it once.
  ///   - now: when the first try begins.
  package init(isHarmless: Bool, startingAt now: Instant) {
    self.isHarmless = isHarmless
    end = now.advanced(bySeconds: Self.maximumSeconds)
  }

  /// Until when a try that begins now may last.
  package func limit(at now: Instant) -> Instant {
    min(end, now.advanced(bySeconds: ProviderWire.maximumSeconds))
  }

  /// - Parameters:
  ///   - wasNotDone: whether the failed try surely had no effect.
  ///   - jitter: a random number from 0 to that one.
  /// - Returns: when to try again; `nil` when the failure stands.
  package mutating func next(
    after failure: ProviderFailure, wasNotDone: Bool, at now: Instant,
    jitter: (Int64) -> Int64
  ) -> Instant? {
    guard tries < Self.maximumTries, isHarmless || wasNotDone,
      let wait = wait(after: failure, jitter)
    else { return nil }
    let time = now.advanced(byMilliseconds: wait)
    guard time < end else { return nil }
    tries += 1
    return time
  }

  /// - Returns: milliseconds; `nil` for a failure that the next try would meet as well.
  private func wait(after failure: ProviderFailure, _ jitter: (Int64) -> Int64) -> Int64? {
    switch failure {
    case .throttled(let seconds?):
      (0...Self.maximumSeconds).contains(seconds) ? Int64(seconds) * 1_000 : nil
    case .unreachable, .outOfOrder, .throttled:
      jitter(Self.firstMilliseconds << (tries - 1))
    case .credentials, .gone, .number, .refused, .unreadable, .paused, .tooManyLegs: nil
    }
  }
}
