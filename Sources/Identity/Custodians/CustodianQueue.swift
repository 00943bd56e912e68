// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

/// What custodians have yet to do. It is asked for until all of them have confirmed it.
enum CustodianQueue {
  /// - Parameters:
  ///   - ask: has every custodian do it.
  ///   - confirm: takes it from the queue.
  /// - Returns: how many are left for the next time.
  static func work<Wanted>(
    through queue: [Wanted], _ ask: (Wanted) async throws(CustodianRefusal) -> Void,
    confirm: (Wanted) async throws(StoreError) -> Void
  ) async throws(StoreError) -> Int {
    var left = 0
    for wanted in queue {
      do throws(CustodianRefusal) {
        try await ask(wanted)
      } catch {
        left += 1
        continue
      }
      try await confirm(wanted)
    }
    return left
  }
}
