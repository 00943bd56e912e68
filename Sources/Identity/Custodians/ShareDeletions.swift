// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain

/// Has each custodian destroy the shares of removed members, and asks again until all confirm.
package struct ShareDeletions: Sendable {
  private let queue: any ShareDeletionStore
  private let custodians: Custodians

  package init(queue: any ShareDeletionStore, custodians: Custodians) {
    self.queue = queue
    self.custodians = custodians
  }

  /// Tries all that are pending: right after a removal, and with each round of housekeeping.
  ///
  /// - Returns: how many are left.
  @discardableResult
  package func sweep() async throws(StoreError) -> Int {
    try await CustodianQueue.work(
      through: queue.pendingShareDeletions(), custodians.forget, confirm: queue.confirmShareDeletion
    )
  }
}
