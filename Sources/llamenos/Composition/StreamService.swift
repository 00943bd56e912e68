// SPDX-License-Identifier: AGPL-3.0-or-later

import HTTP
import ServiceLifecycle

/// Keeps streams known to be alive, and ends them when the server is told to stop.
struct StreamService: Service {
  static let heartbeat = Duration.seconds(15)

  let events: LiveEvents

  func run() async throws {
    try? await cancelWhenGracefulShutdown {
      while true {
        try await Task.sleep(for: Self.heartbeat)
        events.beat()
      }
    }
    events.shutDown()
  }
}
