// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain

/// Has the custodian destroy the shares of removed members, and asks again until it confirms.
package struct ShareDeletions: Sendable {
  private let queue: any ShareDeletionStore
  private let custodian: any CustodianAccess

  package init(queue: any ShareDeletionStore, custodian: any CustodianAccess) {
    self.queue = queue
    self.custodian = custodian
  }

  /// Tries all that are pending: right after a removal, and with each round of housekeeping.
  ///
  /// - Returns: how many are left.
  @discardableResult
  package func sweep() async throws(StoreError) -> Int {
    var left = 0
    for member in try await queue.pendingShareDeletions() {
      guard await isForgotten(member) else {
        left += 1
        continue
      }
      try await queue.confirmShareDeletion(of: member)
    }
    return left
  }

  private func isForgotten(_ member: MemberID) async -> Bool {
    do throws(CustodianRefusal) {
      try await custodian.forget(member)
      return true
    } catch {
      return false
    }
  }
}
