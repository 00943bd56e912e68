// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import Synchronization

/// How many signals and reports of audio each side of a call may still send: a bucket that fills
/// steadily. One that is empty is no end: clients wait a moment and send the same again, in order.
package final class SignalBudget: Sendable {
  /// A connection takes a side some 8 signals through the relay and up to 30 without it, and so
  /// does each restart: room for four at once.
  static let burst = 120.0
  /// A client restarts no sooner than every five seconds: the worst of them go on for ever.
  static let perSecond = 6.0

  private struct Side: Hashable {
    let call: CallID
    let party: CallParty
  }

  private struct Bucket {
    var left: Double
    var at: Instant
  }

  private let clock: WallClock
  private let buckets = Mutex<[Side: Bucket]>([:])

  package init(clock: WallClock) { self.clock = clock }

  /// - Throws: `Problem` `rate-limited`.
  func take(for call: CallID, _ party: CallParty) throws {
    let (side, now) = (Side(call: call, party: party), clock.now)
    let seconds = buckets.withLock { buckets -> Int64? in
      var bucket = buckets[side] ?? Bucket(left: Self.burst, at: now)
      let passed = Double(max(0, now.milliseconds(since: bucket.at))) / 1_000
      bucket.left = min(Self.burst, bucket.left + passed * Self.perSecond)
      bucket.at = now
      defer { buckets[side] = bucket }
      guard bucket.left >= 1 else {
        return Int64(((1 - bucket.left) / Self.perSecond).rounded(.up))
      }
      bucket.left -= 1
      return nil
    }
    guard let seconds else { return }
    throw Problem(.rateLimited, ["retryAfterSeconds": .number(seconds)])
  }

  /// Once the call is over.
  func forget(_ call: CallID) {
    buckets.withLock { buckets in
      for party in [CallParty.caller, .winner] { buckets[Side(call: call, party: party)] = nil }
    }
  }
}
