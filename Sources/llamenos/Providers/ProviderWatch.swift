// SPDX-License-Identifier: AGPL-3.0-or-later

import ServiceLifecycle
import Telephony

/// Asks providers how they do: each once a minute, one that is not well four times as often.
struct ProviderWatch: Service {
  static let interval = Duration.seconds(15)
  private static let roundsOfAMinute = 4

  let desk: ProviderDesk

  func run() async throws {
    try? await cancelWhenGracefulShutdown {
      for round in 1... {
        try await Task.sleep(for: Self.interval)
        await desk.look(onlyUnwell: round % Self.roundsOfAMinute != 0)
      }
    }
  }
}
