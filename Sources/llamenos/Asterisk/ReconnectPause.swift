// SPDX-License-Identifier: AGPL-3.0-or-later

/// How long to wait before a stream is opened again: half a second at first, then twice as long
/// each time, up to half a minute. Half of it is chance, so that not all come back together.
struct ReconnectPause: Hashable, Sendable {
  static let shortestMilliseconds: Int64 = 500
  static let longestMilliseconds: Int64 = 30_000

  private var next = shortestMilliseconds

  /// - Parameters:
  ///   - openMilliseconds: how long the connection stood; 0 if it did not come about.
  ///   - jitter: a random number from 0 to that one.
  mutating func after(
    _ end: StreamEnd, openMilliseconds: Int64, jitter: (Int64) -> Int64
  ) -> Duration {
    if openMilliseconds >= Self.longestMilliseconds { next = Self.shortestMilliseconds }
    // Somebody has to enter another: until then each try is noise in the other side's log.
    if end == .credentials { next = Self.longestMilliseconds }
    let longest = next
    next = min(2 * next, Self.longestMilliseconds)
    let half = max(longest / 2, Self.shortestMilliseconds)
    return .milliseconds(half + jitter(max(0, longest - half)))
  }
}
