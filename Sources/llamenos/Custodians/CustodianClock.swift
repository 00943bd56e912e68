// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import ServiceLifecycle
import Storage

/// Has the store of a custodian on a host of its own take note of the time every minute, as a
/// hotline's housekeeping does: a clock that is set back while nobody unlocks is noticed too.
struct CustodianClock: Service {
  private static let interval = Duration.seconds(60)

  let store: CustodianDatabase
  let clock: WallClock

  func run() async throws {
    try? await cancelWhenGracefulShutdown {
      while true {
        try? await store.observe(clock.now.seconds)
        try await Task.sleep(for: Self.interval)
      }
    }
  }
}
