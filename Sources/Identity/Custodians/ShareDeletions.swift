// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain

/// Has the custodian destroy the shares of removed members, and asks again until it confirms.
package struct ShareDeletions: Sendable {
  static let retryEvery = Duration.seconds(30)

  private let queue: any ShareDeletionStore
  private let custodian: Custodian

  package init(queue: any ShareDeletionStore, custodian: Custodian) {
    self.queue = queue
    self.custodian = custodian
  }

  /// Tries all that are pending: right after a removal, and by `run`.
  ///
  /// - Returns: how many are left.
  @discardableResult
  package func sweep() async throws(StoreError) -> Int {
    var left = 0
    for member in try await queue.pendingShareDeletions() {
      do throws(StoreError) {
        try await custodian.forget(member)
        try await queue.confirmShareDeletion(of: member)
      } catch {
        left += 1
      }
    }
    return left
  }

  /// Sweeps until cancelled.
  package func run(
    sleep: @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
  ) async {
    while !Task.isCancelled {
      _ = try? await sweep()
      guard (try? await sleep(Self.retryEvery)) != nil else { return }
    }
  }
}
