// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import Synchronization

/// How many requests one network may still make: a bucket that fills steadily and is emptied by
/// one a request. Counted in memory, by a name that is forgotten when its bucket is full again.
package final class RequestBudget: Sendable {
  /// A whole collective may sit behind one address, and a page is some 250 files, each asked
  /// about anew when it is loaded: room for forty people who open theirs at once.
  static let burst = 10_000.0
  static let perSecond = 200.0
  /// Beyond this many networks at once the fullest buckets are forgotten first.
  static let mostNetworks = 50_000

  private struct Bucket {
    var left: Double
    var at: Instant
  }

  private let clock: WallClock
  private let buckets = Mutex<[String: Bucket]>([:])

  package init(clock: WallClock) { self.clock = clock }

  /// How many are remembered.
  var networks: Int { buckets.withLock { $0.count } }

  /// - Returns: whole seconds to wait; `nil` when the request may pass.
  func take(for network: String) -> Int64? {
    let now = clock.now
    return buckets.withLock { buckets in
      if buckets.count > Self.mostNetworks { Self.forget(&buckets, at: now) }
      var bucket = buckets[network] ?? Bucket(left: Self.burst, at: now)
      bucket.left = Self.left(bucket, at: now)
      bucket.at = now
      defer { buckets[network] = bucket }
      guard bucket.left >= 1 else {
        return Int64(((1 - bucket.left) / Self.perSecond).rounded(.up))
      }
      bucket.left -= 1
      return nil
    }
  }

  private static func left(_ bucket: Bucket, at now: Instant) -> Double {
    let passed = Double(max(0, now.milliseconds(since: bucket.at))) / 1_000
    return min(burst, bucket.left + passed * perSecond)
  }

  private static func forget(_ buckets: inout [String: Bucket], at now: Instant) {
    buckets = buckets.filter { left($0.value, at: now) < burst }
    guard buckets.count > mostNetworks else { return }
    // A flood from many networks: those that asked least are forgotten, to no one's harm.
    for (network, bucket) in buckets where bucket.left > burst - 2 { buckets[network] = nil }
  }
}
