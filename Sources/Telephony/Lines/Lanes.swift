// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

/// What is asked of a provider for one leg happens in the order in which it was asked; legs do not
/// wait for each other.
struct Lanes {
  private struct Tail {
    let number: Int
    /// Whose leg it is, as far as anybody knew when it was asked.
    let call: CallID?
    let task: Task<Void, Never>
  }

  private let executor: (any TaskExecutor)?
  private var tails: [LegID: Tail] = [:]
  /// How often something was appended.
  private(set) var appended = 0

  /// - Parameter executor: what the work runs on; `nil` for any.
  init(on executor: (any TaskExecutor)? = nil) { self.executor = executor }

  /// - Parameters:
  ///   - call: whose leg it is; `nil` where the leg is known no longer, or of no call.
  ///   - done: is told the number under which `forget` knows the work.
  mutating func append(
    to leg: LegID, of call: CallID?, _ work: @escaping @Sendable () async -> Void,
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
    tails[leg] = Tail(number: number, call: call ?? tails[leg]?.call, task: task)
  }

  /// What has been done is not waited for again, unless something was appended meanwhile: as many
  /// are kept as are under way, and not as there ever were.
  mutating func forget(_ leg: LegID, _ number: Int) {
    if tails[leg]?.number == number { tails[leg] = nil }
  }

  /// What is under way for legs of one call.
  func tasks(of call: CallID) -> [Task<Void, Never>] {
    tails.values.filter { $0.call == call }.map(\.task)
  }

  var all: [Task<Void, Never>] { tails.values.map(\.task) }
}
