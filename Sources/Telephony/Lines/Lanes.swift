// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

/// What is asked of a provider for one leg happens in the order in which it was asked; legs do not
/// wait for each other.
struct Lanes {
  private var tails: [LegID: Task<Void, Never>] = [:]
  /// How often something was appended.
  private(set) var appended = 0

  mutating func append(to leg: LegID, _ work: @escaping @Sendable () async -> Void) {
    let before = tails[leg]
    appended += 1
    tails[leg] = Task {
      await before?.value
      await work()
    }
  }

  /// What has been done already is not waited for again.
  mutating func forget(_ leg: LegID) { tails[leg] = nil }

  var all: [Task<Void, Never>] { Array(tails.values) }
}
