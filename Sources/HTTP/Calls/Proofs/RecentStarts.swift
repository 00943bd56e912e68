// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Synchronization

/// How many calls were begun in the last minute, whatever became of them.
final class RecentStarts: Sendable {
  static let windowSeconds: Int64 = 60

  private let clock: WallClock
  /// By the second in which they were begun.
  private let counts = Mutex<[Int64: Int]>([:])

  init(clock: WallClock) { self.clock = clock }

  func add() {
    let now = clock.now.seconds
    counts.withLock { counts in
      counts[now, default: 0] += 1
      guard counts.count > Self.windowSeconds else { return }
      counts = counts.filter { Self.isRecent($0.key, at: now) }
    }
  }

  var count: Int {
    let now = clock.now.seconds
    return counts.withLock { counts in
      counts.reduce(0) { $0 + (Self.isRecent($1.key, at: now) ? $1.value : 0) }
    }
  }

  /// A clock that was set back makes nothing last longer.
  private static func isRecent(_ second: Int64, at now: Int64) -> Bool {
    second <= now && second > now - windowSeconds
  }
}
