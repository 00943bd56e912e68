// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Synchronization

/// A clock that a test moves; whoever sleeps on it wakes as it passes.
final class ManualClock: Sendable {
  private struct Sleeper {
    let until: Instant
    let continuation: CheckedContinuation<Void, Never>
  }

  private struct State {
    var now: Instant
    var sleepers: [Sleeper] = []
  }

  private let state: Mutex<State>

  init(_ now: Instant) { state = Mutex(State(now: now)) }

  var wall: WallClock { WallClock { [self] in state.withLock(\.now) } }

  func sleep(until instant: Instant) async throws {
    await withCheckedContinuation { continuation in
      let isPast = state.withLock { state in
        guard instant > state.now else { return true }
        state.sleepers.append(Sleeper(until: instant, continuation: continuation))
        return false
      }
      if isPast { continuation.resume() }
    }
    try Task.checkCancellation()
  }

  func advance(seconds: Int) {
    let woken = state.withLock { state in
      state.now = state.now.advanced(bySeconds: seconds)
      let now = state.now
      let woken = state.sleepers.filter { $0.until <= now }
      state.sleepers.removeAll { $0.until <= now }
      return woken
    }
    for sleeper in woken { sleeper.continuation.resume() }
  }
}
