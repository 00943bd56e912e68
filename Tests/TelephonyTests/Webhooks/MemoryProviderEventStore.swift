// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

/// What was taken in, in memory, by the rules of `ProviderEventStore`; it can be told to fail.
actor MemoryProviderEventStore: ProviderEventStore {
  struct Row: Hashable {
    let event: ProviderEventHash
    let account: ProviderAccountID
  }

  private(set) var rows: [Row: UnixSeconds] = [:]
  /// How many messages are taken in before one fails.
  private var failsAfter: Int?

  func failNext() { failsAfter = 0 }
  func fail(after admitted: Int) { failsAfter = admitted }

  func admit(
    _ event: ProviderEventHash, of account: ProviderAccountID, at now: UnixSeconds
  ) async throws(StoreError) -> Bool {
    if let left = failsAfter {
      failsAfter = left > 0 ? left - 1 : nil
      if left == 0 { throw .readOnly }
    }
    let row = Row(event: event, account: account)
    guard rows[row] == nil else { return false }
    rows[row] = now
    return true
  }

  func forget(
    _ event: ProviderEventHash, of account: ProviderAccountID
  ) async throws(StoreError) {
    rows[Row(event: event, account: account)] = nil
  }

  func forgetProviderEvents(before time: UnixSeconds) async throws(StoreError) {
    rows = rows.filter { $0.value >= time }
  }
}
