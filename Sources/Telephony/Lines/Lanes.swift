// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

/// What is asked of a provider for one leg happens in the order in which it was asked; legs do not
/// wait for each other.
struct Lanes {
  private struct Tail {
    let number: Int
    let task: Task<Void, Never>
  }

  private let executor: (any TaskExecutor)?
  private var tails: [LegID: Tail] = [:]
  /// How often something was appended.
  private(set) var appended = 0

  /// - Parameter executor: what the work runs on; `nil` for any.
  init(on executor: (any TaskExecutor)? = nil) { self.executor = executor }

  /// - Parameter done: is told the number under which `forget` knows the work.
  mutating func append(
    to leg: LegID, _ work: @escaping @Sendable () async -> Void,
    done: @escaping @Sendable (_ number: Int) async -> Void
  ) {
    let before = tails[leg]?.task
    appended += 1
    let number = appended
    let task = Task(executorPreference: executor) {
      await before?.value
      await work()
      await done(number)
    }
    tails[leg] = Tail(number: number, task: task)
  }

  /// What has been done is not waited for again, unless something was appended meanwhile: as many
  /// are kept as are under way, and not as there ever were.
  mutating func forget(_ leg: LegID, _ number: Int) {
    if tails[leg]?.number == number { tails[leg] = nil }
  }

  var all: [Task<Void, Never>] { tails.values.map(\.task) }
}
