// SPDX-License-Identifier: AGPL-3.0-or-later

import Synchronization

/// Waits that end when a test says so, or when they are cancelled.
final class HeldWaits: Sendable {
  private struct Wait {
    let number: Int
    let seconds: Int
    let end: CheckedContinuation<Void, Never>
  }

  private let state = Mutex<(begun: Int, held: [Wait])>((0, []))

  /// How many go on now.
  var count: Int { state.withLock(\.held.count) }
  /// How many have ever begun.
  var begun: Int { state.withLock(\.begun) }

  func wait(_ seconds: Int) async throws {
    let number = state.withLock { state in
      state.begun += 1
      return state.begun
    }
    await withTaskCancellationHandler {
      await withCheckedContinuation { end in
        state.withLock { $0.held.append(Wait(number: number, seconds: seconds, end: end)) }
        // It may have been cancelled before it was held.
        if Task.isCancelled { finish { $0.number == number } }
      }
    } onCancel: {
      finish { $0.number == number }
    }
    try Task.checkCancellation()
  }

  /// The time of the one that goes on is over, once there is one.
  /// - Returns: how many seconds it had.
  func pass() async -> Int {
    while true {
      if let wait = state.withLock({ $0.held.first }) {
        finish { $0.number == wait.number }
        return wait.seconds
      }
      await Task.yield()
    }
  }

  private func finish(_ isMeant: (Wait) -> Bool) {
    let ended = state.withLock { state in
      defer { state.held.removeAll(where: isMeant) }
      return state.held.filter(isMeant)
    }
    for wait in ended { wait.end.resume() }
  }
}
