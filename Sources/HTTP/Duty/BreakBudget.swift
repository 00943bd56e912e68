// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Synchronization

/// How often one member may still begin or end a break: each time whoever plans shifts is told,
/// and asks who is rung now. Counted in memory, an instant for each member.
final class BreakBudget: Sendable {
  /// At once, and then as many a minute: more than anybody takes back by mistake.
  static let perMinute = 10
  private static let each = Int64(60_000 / perMinute)

  private let clock: WallClock
  /// When she will have all of it again.
  private let full = Mutex<[MemberID: Instant]>([:])

  init(clock: WallClock) { self.clock = clock }

  /// - Throws: `Problem` `rate-limited`.
  func take(for member: MemberID) throws {
    let now = clock.now
    let late = full.withLock { full -> Int64 in
      // A clock that was set back keeps nobody waiting for longer.
      let owed = min(max(0, full[member]?.milliseconds(since: now) ?? 0), 60_000)
      let late = owed + Self.each - 60_000
      if late <= 0 { full[member] = now.advanced(byMilliseconds: owed + Self.each) }
      return late
    }
    guard late > 0 else { return }
    throw Problem(.rateLimited, ["retryAfterSeconds": .number((late + 999) / 1_000)])
  }
}
