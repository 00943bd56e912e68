// SPDX-License-Identifier: AGPL-3.0-or-later

import HTTP
import ServiceLifecycle
import Telephony

/// Keeps streams known to be alive, at both ends, and ends them when the server is told to stop.
struct StreamService: Service {
  let events: LiveEvents
  let duty: DutyDesk
  /// Returns after a second, or throws when the server stops.
  var second: @Sendable () async throws -> Void = { try await Task.sleep(for: .seconds(1)) }

  func run() async throws {
    try? await cancelWhenGracefulShutdown {
      while true {
        try await second()
        events.beat()
        await duty.passSecond()
      }
    }
    events.shutDown()
  }
}
