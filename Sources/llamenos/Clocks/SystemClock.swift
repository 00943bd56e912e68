// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Foundation

/// The machine's time, as it is now: NTP may set it long after the start. The rules of calls hold
/// against a clock that jumps (`Call.keepPace`).
struct SystemClock: Sendable {
  /// A clock that was set forward is noticed after so long.
  private static let glance = Duration.seconds(5)

  var wall: WallClock {
    WallClock { Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000)) }
  }

  /// Returns at `instant`; at the latest after the time that it was away at first, even if the
  /// clock was set back meanwhile.
  ///
  /// - Throws: `CancellationError` when cancelled before.
  func sleep(until instant: Instant) async throws {
    let start = ContinuousClock.now
    let distance = Duration.milliseconds(instant.milliseconds(since: wall.now))
    while wall.now < instant {
      let left = min(
        distance - (ContinuousClock.now - start),
        .milliseconds(instant.milliseconds(since: wall.now)))
      guard left > .zero else { return }
      try await Task.sleep(for: min(left, Self.glance))
    }
  }
}
