// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Synchronization

/// A clock that a test sets; whoever sleeps on it wakes as it passes.
final class TestClock: Sendable {
  private struct Sleeper {
    let until: Instant
    let continuation: CheckedContinuation<Void, Never>
  }

  private struct State {
    var seconds: Int64
    var sleepers: [Sleeper] = []
  }

  private let state: Mutex<State>

  init(_ seconds: Int64 = 1_800_000_000) { state = Mutex(State(seconds: seconds)) }

  var wall: WallClock { WallClock { Instant(seconds: self.now) } }

  var now: Int64 {
    get { state.withLock { $0.seconds } }
    set {
      let woken = state.withLock { state in
        state.seconds = newValue
        let woken = state.sleepers.filter { $0.until <= Instant(seconds: newValue) }
        state.sleepers.removeAll { $0.until <= Instant(seconds: newValue) }
        return woken
      }
      for sleeper in woken { sleeper.continuation.resume() }
    }
  }

  func sleep(until instant: Instant) async throws {
    await withCheckedContinuation { continuation in
      let isPast = state.withLock { state in
        guard instant > Instant(seconds: state.seconds) else { return true }
        state.sleepers.append(Sleeper(until: instant, continuation: continuation))
        return false
      }
      if isPast { continuation.resume() }
    }
    try Task.checkCancellation()
  }
}
