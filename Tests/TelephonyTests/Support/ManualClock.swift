// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Synchronization

/// A clock that a test moves; whoever sleeps on it wakes as it passes.
final class ManualClock: Sendable {
  private struct Sleeper {
    let until: Instant
    /// Of the time that passes, whatever the clock shows.
    let deadline: Int
    let continuation: CheckedContinuation<Void, Never>
  }

  private struct State {
    var now: Instant
    var passedSeconds = 0
    var sleepers: [Sleeper] = []
  }

  private let state: Mutex<State>

  init(_ now: Instant) { state = Mutex(State(now: now)) }

  var wall: WallClock { WallClock { [self] in state.withLock(\.now) } }

  func sleep(until instant: Instant) async throws {
    await withCheckedContinuation { continuation in
      let isPast = state.withLock { state in
        guard instant > state.now else { return true }
        let away = Int(instant.milliseconds(since: state.now) / 1_000) + 1
        state.sleepers.append(
          Sleeper(
            until: instant, deadline: state.passedSeconds + away, continuation: continuation))
        return false
      }
      if isPast { continuation.resume() }
    }
    try Task.checkCancellation()
  }

  func advance(seconds: Int) {
    let woken = state.withLock { state in
      state.now = state.now.advanced(bySeconds: seconds)
      state.passedSeconds += seconds
      let (now, passed) = (state.now, state.passedSeconds)
      let woken = state.sleepers.filter { $0.until <= now || $0.deadline <= passed }
      state.sleepers.removeAll { $0.until <= now || $0.deadline <= passed }
      return woken
    }
    for sleeper in woken { sleeper.continuation.resume() }
  }

  /// Returns once somebody sleeps: from then on, how long is settled.
  func waitForSleeper() async {
    while state.withLock({ $0.sleepers.isEmpty }) { await Task.yield() }
  }

  /// Somebody sets the clock back; no time passes.
  func set(back seconds: Int) {
    state.withLock { $0.now = $0.now.advanced(bySeconds: -seconds) }
  }
}
