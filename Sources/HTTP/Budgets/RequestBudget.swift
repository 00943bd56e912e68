// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import Synchronization

/// How many requests one network may still make: a bucket that fills steadily and is emptied by
/// one a request. Counted in memory, by a name that is forgotten when its bucket is full again:
/// within a minute, once anybody asks for anything.
package final class RequestBudget: Sendable {
  /// A whole collective may sit behind one address, and a page is some 250 files, each asked
  /// about anew when it is loaded: room for forty people who open theirs at once.
  static let burst = 10_000.0
  static let perSecond = 200.0
  /// Beyond this many networks at once the fullest buckets are forgotten first.
  static let mostNetworks = 50_000
  /// How often it is looked which buckets are full again.
  private static let lookMilliseconds: Int64 = 1_000

  private struct Bucket {
    var left: Double
    var at: Instant
  }

  private struct Buckets {
    var all: [String: Bucket] = [:]
    var lookedAt: Instant
  }

  private let clock: WallClock
  private let buckets: Mutex<Buckets>

  package init(clock: WallClock) {
    self.clock = clock
    buckets = Mutex(Buckets(lookedAt: clock.now))
  }

  /// How many are remembered.
  var networks: Int { buckets.withLock { $0.all.count } }

  /// - Returns: whole seconds to wait; `nil` when the request may pass.
  func take(for network: String) -> Int64? {
    let now = clock.now
    return buckets.withLock { buckets in
      let passed = abs(now.milliseconds(since: buckets.lookedAt))
      if passed >= Self.lookMilliseconds || buckets.all.count > Self.mostNetworks {
        Self.forget(&buckets, at: now)
      }
      var bucket = buckets.all[network] ?? Bucket(left: Self.burst, at: now)
      bucket.left = Self.left(bucket, at: now)
      bucket.at = now
      defer { buckets.all[network] = bucket }
      guard bucket.left >= 1 else {
        return Int64(((1 - bucket.left) / Self.perSecond).rounded(.up))
      }
      bucket.left -= 1
      return nil
    }
  }

  /// A request that was let pass is not counted.
  func giveBack(to network: String) {
    buckets.withLock { buckets in
      guard let left = buckets.all[network]?.left else { return }
      buckets.all[network]?.left = min(Self.burst, left + 1)
    }
  }

  private static func left(_ bucket: Bucket, at now: Instant) -> Double {
    let passed = Double(max(0, now.milliseconds(since: bucket.at))) / 1_000
    return min(burst, bucket.left + passed * perSecond)
  }

  /// A table is made anew, since one that only drops a name keeps its letters in the empty place.
  private static func forget(_ buckets: inout Buckets, at now: Instant) {
    buckets.lookedAt = now
    buckets.all = buckets.all.filter { left($0.value, at: now) < burst }
    guard buckets.all.count > mostNetworks else { return }
    // A flood from many networks: those that asked least are forgotten, to no one's harm.
    buckets.all = buckets.all.filter { $0.value.left <= burst - 2 }
  }
}
