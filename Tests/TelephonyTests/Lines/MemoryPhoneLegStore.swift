// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

/// Legs in memory, by the rules of `PhoneLegStore`; it can be told to fail.
actor MemoryPhoneLegStore: PhoneLegStore {
  private(set) var rows: [LegID: StoredPhoneLeg] = [:]
  /// How often something was written.
  private(set) var saves = 0
  private var failsNext = false
  private var whileSaving: (@Sendable ([StoredPhoneLeg]) -> Void)?

  func failNext() { failsNext = true }

  /// Is told what is about to be written, each time from now on.
  func whileSaving(_ body: @escaping @Sendable ([StoredPhoneLeg]) -> Void) { whileSaving = body }

  func save(_ legs: [StoredPhoneLeg], removing gone: [LegID]) async throws(StoreError) {
    if failsNext {
      failsNext = false
      throw .readOnly
    }
    whileSaving?(legs)
    saves += 1
    for leg in legs { rows[leg.id] = leg }
    for id in gone { rows[id] = nil }
  }

  /// How often what was removed was wiped.
  private(set) var wipes = 0

  func wipeRemovedLegs() async throws(StoreError) { wipes += 1 }

  func phoneLegs() async throws(StoreError) -> [StoredPhoneLeg] { Array(rows.values) }
}
