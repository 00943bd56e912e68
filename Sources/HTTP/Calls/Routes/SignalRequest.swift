// SPDX-License-Identifier: AGPL-3.0-or-later

import Hummingbird

/// The body by which a side sends a signal to the other.
struct SignalRequest: Decodable {
  static let maximumBytes = 20 * 1024

  let signal: Signal

  static func read(_ request: Request) async throws -> Signal {
    try await JSONBody.decode(SignalRequest.self, from: request, maximumBytes: maximumBytes)
      .signal
  }
}
