// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Synchronization

/// One thread and a clock of its own: whatever can run runs, in order, and when nothing can, time
/// passes at once to whoever sleeps least. The same run every time, and a year in a moment.
final class VirtualTime: TaskExecutor {
  /// Nothing can run and nobody sleeps, and yet it is not done.
  struct Stuck: Error {}
  /// It is done, and so many still sleep.
  struct LeftBehind: Error { let sleepers: Int }

  private struct Sleeper {
    let until: Instant
    let continuation: CheckedContinuation<Void, any Error>
  }

  private struct State {
    var now: Instant
    var jobs: [UnownedJob] = []
    var sleepers: [Int: Sleeper] = [:]
    var sleeperCount = 0
  }

  /// What came of a run, once it is over.
  private final class Outcome<Value: Sendable>: Sendable {
    let result = Mutex<Result<Value, any Error>?>(nil)
  }

  private let state: Mutex<State>

  init(_ now: Instant = Instant(seconds: 1_000_000)) { state = Mutex(State(now: now)) }

  var now: Instant { state.withLock(\.now) }
  var wall: WallClock { WallClock { [self] in now } }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    state.withLock { $0.jobs.append(job) }
  }

  /// - Throws: `CancellationError` when cancelled, at once.
  func sleep(until instant: Instant) async throws {
    let id = state.withLock { state in
      state.sleeperCount += 1
      return state.sleeperCount
    }
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation {
        (continuation: CheckedContinuation<Void, any Error>) in
        guard !Task.isCancelled else {
          return continuation.resume(throwing: CancellationError())
        }
        state.withLock {
          $0.sleepers[id] = Sleeper(until: instant, continuation: continuation)
        }
      }
    } onCancel: {
      let sleeper = state.withLock { $0.sleepers.removeValue(forKey: id) }
      sleeper?.continuation.resume(throwing: CancellationError())
    }
  }

  func sleep(milliseconds: Int64) async throws {
    try await sleep(until: now.advanced(byMilliseconds: milliseconds))
  }

  /// Runs `body` to its end, and all that it has begun.
  func run<Value: Sendable>(
    _ body: @escaping @Sendable () async throws -> Value
  ) throws -> Value {
    let outcome = Outcome<Value>()
    Task(executorPreference: self) {
      do {
        let value = try await body()
        outcome.result.withLock { $0 = .success(value) }
      } catch {
        outcome.result.withLock { $0 = .failure(error) }
      }
    }
    while true {
      runJobs()
      if let result = outcome.result.withLock(\.self) {
        let sleepers = state.withLock(\.sleepers.count)
        guard sleepers == 0 else { throw LeftBehind(sleepers: sleepers) }
        return try result.get()
      }
      guard wakeNext() else { throw Stuck() }
    }
  }

  private func runJobs() {
    while true {
      let jobs = state.withLock { state in
        defer { state.jobs = [] }
        return state.jobs
      }
      guard !jobs.isEmpty else { return }
      for job in jobs { unsafe job.runSynchronously(on: asUnownedTaskExecutor()) }
    }
  }

  /// - Returns: false when nobody sleeps.
  private func wakeNext() -> Bool {
    let sleeper = state.withLock { state -> Sleeper? in
      let next = state.sleepers.min { ($0.value.until, $0.key) < ($1.value.until, $1.key) }
      guard let next else { return nil }
      state.now = max(state.now, next.value.until)
      return state.sleepers.removeValue(forKey: next.key)
    }
    sleeper?.continuation.resume()
    return sleeper != nil
  }
}
