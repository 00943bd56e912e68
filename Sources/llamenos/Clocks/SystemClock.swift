// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Foundation

/// The machine's time: the wall clock read once, at start, and counted on from there by a clock
/// that nobody can set, so that calls do not see an operator or NTP move the time.
struct SystemClock: Sendable {
  private let startedAt: Instant
  private let start = ContinuousClock.now

  init() {
    startedAt = Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000))
  }

  var wall: WallClock { WallClock { [self] in now } }

  private var now: Instant {
    let passed = (ContinuousClock.now - start).components
    return startedAt.advanced(
      byMilliseconds: passed.seconds * 1_000 + passed.attoseconds / 1_000_000_000_000_000)
  }

  /// Returns at `instant`.
  ///
  /// - Throws: `CancellationError` when cancelled before.
  func sleep(until instant: Instant) async throws {
    let milliseconds = instant.milliseconds(since: now)
    if milliseconds > 0 { try await Task.sleep(for: .milliseconds(milliseconds)) }
  }
}
