// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

/// Wakes once, at the time that was set last.
actor Alarm {
  private let sleep: @Sendable (Instant) async throws -> Void
  private let executor: (any TaskExecutor)?
  private var time: Instant?
  private var waking: Task<Void, Never>?

  /// - Parameter executor: what it wakes on; `nil` for any.
  init(
    sleep: @escaping @Sendable (Instant) async throws -> Void,
    on executor: (any TaskExecutor)? = nil
  ) {
    self.sleep = sleep
    self.executor = executor
  }

  /// - Parameter time: `nil` for no alarm. A time that is set already is left to run.
  func set(for time: Instant?, wake: @escaping @Sendable () async -> Void) {
    guard time != self.time else { return }
    waking?.cancel()
    self.time = time
    guard let time else { return waking = nil }
    waking = Task(executorPreference: executor) { [sleep] in
      do { try await sleep(time) } catch { return }
      await self.rang(at: time)
      await wake()
    }
  }

  private func rang(at time: Instant) {
    // What wakes may set the alarm anew, and must not cancel the task that it runs in.
    guard self.time == time else { return }
    self.time = nil
    waking = nil
  }

  func cancel() {
    waking?.cancel()
    waking = nil
    time = nil
  }
}
