// SPDX-License-Identifier: AGPL-3.0-or-later

import Synchronization

/// One run of a server, which ends in the middle of its work: before or after a step of it, counted
/// from 0. What it asks of others from then on is not done.
final class MessageLife: Sendable {
  private struct State {
    var steps = 0
    var end: Int?
    var isDone = false
    var isAlive = true
  }

  private let state = Mutex(State())

  /// - Parameter isDone: whether that step has its effect.
  func willEnd(at step: Int, isDone: Bool) {
    state.withLock { state in
      state.steps = 0
      state.end = step
      state.isDone = isDone
    }
  }

  func startAnew() { state.withLock { $0 = State() } }

  var isAlive: Bool { state.withLock(\.isAlive) }

  /// - Returns: whether the step is to be done.
  func begin() -> Bool {
    state.withLock { state in
      guard state.isAlive else { return false }
      if state.steps == state.end, !state.isDone { state.isAlive = false }
      return state.isAlive
    }
  }

  /// - Returns: whether anybody is there to learn of it.
  func end() -> Bool {
    state.withLock { state in
      guard state.isAlive else { return false }
      if state.steps == state.end { state.isAlive = false }
      state.steps += 1
      return state.isAlive
    }
  }
}
