// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import HTTP
import Identity
import Logging
import ServiceLifecycle
import Storage

/// What has to be forgotten in time, so that it cannot be asked for later.
struct Housekeeping: Sendable {
  static let dayOfSeconds: Int64 = 86_400

  let stores: OpenedStores
  let identity: IdentityParts
  let events: LiveEvents
  let clock: WallClock

  /// One round: sessions out of use, counts of past windows, uploads that no record took over,
  /// shares of removed members.
  func sweep() async throws {
    let now = clock.now.seconds
    for member in try await identity.inUse.touch() { events.end(.member(member)) }
    try await identity.sessions.sweep()
    try await stores.app.dropBuckets(before: now - 3_600)
    try await stores.app.dropUnclaimed(before: now - Self.dayOfSeconds)
    _ = try await ShareDeletions(queue: stores.app, custodian: identity.custodian).sweep()
  }
}

/// Sweeps at start and every minute.
struct HousekeepingService: Service {
  static let interval = Duration.seconds(60)

  private let housekeeping: Housekeeping

  init(_ housekeeping: Housekeeping) { self.housekeeping = housekeeping }

  func run() async throws {
    try? await cancelWhenGracefulShutdown {
      while true {
        // A round that fails is made up for by the next.
        try? await housekeeping.sweep()
        try await Task.sleep(for: Self.interval)
      }
    }
  }
}
