// SPDX-License-Identifier: AGPL-3.0-or-later

import Synchronization

/// Counts who works on a file at the moment, so that it is closed under nobody and used by nobody
/// afterwards.
final class OpenUses: Sendable {
  private struct State {
    var running = 0
    var isClosed = false
  }

  private let state = Mutex(State())

  /// - Returns: false once closed; each true wants one `end`.
  func begin() -> Bool {
    state.withLock { state in
      guard !state.isClosed else { return false }
      state.running += 1
      return true
    }
  }

  /// - Returns: whether the file is to be closed now: this was the last use.
  func end() -> Bool {
    state.withLock { state in
      state.running -= 1
      return state.isClosed && state.running == 0
    }
  }

  /// - Returns: whether the file is to be closed now: nobody uses it.
  func close() -> Bool {
    state.withLock { state in
      guard !state.isClosed else { return false }
      state.isClosed = true
      return state.running == 0
    }
  }
}
