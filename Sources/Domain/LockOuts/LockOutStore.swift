// SPDX-License-Identifier: AGPL-3.0-or-later

/// Members locked out everywhere at once, who stay members. What the custodian has to do for it is
/// queued by the lock-out itself and asked for until the custodian confirms.
package protocol LockOutStore: Sendable {
  /// Ends her sessions, her devices and the reset links that she has made, and queues the end of her
  /// shares, in one transaction; audited.
  ///
  /// - Returns: `false`, and changes nothing, for whoever is no member any more.
  func add(
    _ lockOut: LockOut, by admin: MemberID, at now: UnixSeconds
  ) async throws(StoreError) -> Bool

  /// Oldest first.
  func pendingLockOuts() async throws(StoreError) -> [LockOut]
  func confirm(_ lockOut: LockOut) async throws(StoreError)
}
