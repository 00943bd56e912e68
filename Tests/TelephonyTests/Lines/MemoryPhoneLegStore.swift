// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

/// Legs in memory, by the rules of `PhoneLegStore`; it can be told to fail.
actor MemoryPhoneLegStore: PhoneLegStore {
  private(set) var rows: [LegID: StoredPhoneLeg] = [:]
  private var failsNext = false

  func failNext() { failsNext = true }

  func save(_ legs: [StoredPhoneLeg], removing gone: [LegID]) async throws(StoreError) {
    if failsNext {
      failsNext = false
      throw .readOnly
    }
    for leg in legs { rows[leg.id] = leg }
    for id in gone { rows[id] = nil }
  }

  func phoneLegs() async throws(StoreError) -> [StoredPhoneLeg] { Array(rows.values) }
}
