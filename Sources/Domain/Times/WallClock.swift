// SPDX-License-Identifier: AGPL-3.0-or-later

/// Where the time comes from: handed to whoever needs it, so that tests set it.
///
/// A server's clock should take the wall time once at start and then count by a monotonic clock:
/// the call machine copes with jumps (`Call+Clock.swift`), but it is kinder not to make any.
package struct WallClock: Sendable {
  private let read: @Sendable () -> Instant

  package init(_ read: @escaping @Sendable () -> Instant) { self.read = read }

  package var now: Instant { read() }
}
