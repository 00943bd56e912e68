// SPDX-License-Identifier: AGPL-3.0-or-later

import Synchronization

/// Time for a stream: whoever waits does so until the test says that the time is over.
final class Pauses: Sendable {
  private struct State {
    var count = 0
    var waiting: [(number: Int, duration: Duration, wake: AsyncStream<Void>.Continuation)] = []
  }

  private let state = Mutex(State())

  func pause(_ duration: Duration) async throws {
    let (stream, wake) = AsyncStream<Void>.makeStream()
    let number = state.withLock { state in
      state.count += 1
      state.waiting.append((state.count, duration, wake))
      return state.count
    }
    for await _ in stream { return }
    state.withLock { $0.waiting.removeAll { $0.number == number } }
    throw CancellationError()
  }

  /// Waits until somebody waits for so long, and ends that.
  @discardableResult
  func end(_ isWanted: (Duration) -> Bool) async -> Duration {
    while true {
      let found = state.withLock { state -> (Duration, AsyncStream<Void>.Continuation)? in
        guard let place = state.waiting.firstIndex(where: { isWanted($0.duration) }) else {
          return nil
        }
        let one = state.waiting.remove(at: place)
        return (one.duration, one.wake)
      }
      if let (duration, wake) = found {
        wake.yield()
        return duration
      }
      await Task.yield()
    }
  }
}
