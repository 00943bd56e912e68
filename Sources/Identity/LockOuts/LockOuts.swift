// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain

/// Locks members out everywhere at once, as when a phone with an open page was stolen: here by the
/// next request, at each custodian as soon as it confirms.
package struct LockOuts: Sendable {
  private let store: any LockOutStore
  private let custodians: Custodians
  private let clock: WallClock
  private let random: RandomSource

  package init(
    store: any LockOutStore, custodians: Custodians, clock: WallClock,
    random: RandomSource = .system
  ) {
    self.store = store
    self.custodians = custodians
    self.clock = clock
    self.random = random
  }

  /// She stays a member, and comes back by signing in and her recovery code.
  ///
  /// - Returns: `false`, and changes nothing, for whoever is no member any more.
  package func lockOut(
    _ member: MemberID, by admin: MemberID
  ) async throws(StoreError) -> Bool {
    var generator = random.generator
    let lockOut = LockOut(id: .random(using: &generator), member: member)
    return try await store.add(lockOut, by: admin, at: clock.now.seconds)
  }

  /// Tries those of one member, right after one was added.
  ///
  /// - Returns: whether her shares are destroyed everywhere; otherwise each sweep tries again.
  package func destroyShares(of member: MemberID) async throws(StoreError) -> Bool {
    let hers = try await store.pendingLockOuts().filter { $0.member == member }
    return try await carryOut(hers) == 0
  }

  /// Tries all that are pending, with each round of housekeeping.
  ///
  /// - Returns: how many are left.
  @discardableResult
  package func sweep() async throws(StoreError) -> Int {
    try await carryOut(store.pendingLockOuts())
  }

  private func carryOut(_ lockOuts: [LockOut]) async throws(StoreError) -> Int {
    try await CustodianQueue.work(through: lockOuts, custodians.lockOut, confirm: store.confirm)
  }
}
