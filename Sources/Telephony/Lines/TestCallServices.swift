// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain

/// What lines ask of the test calls that admins are about to make.
package struct TestCallServices: Sendable {
  /// Whether the call that comes from that number, to that one, is an admin's who tries the hotline.
  package let take: @Sendable (PhoneNumber?, PhoneNumber, CallID) -> TestCall?
  /// Of a call that has not begun after all: it comes again, or she calls again.
  package let giveBack: @Sendable (CallID) -> Void
  /// Asked in place of `screen` where nothing is to be counted.
  package let isBanned: @Sendable (PhoneNumber) async throws(StoreError) -> Bool

  package init(
    take: @escaping @Sendable (PhoneNumber?, PhoneNumber, CallID) -> TestCall?,
    giveBack: @escaping @Sendable (CallID) -> Void,
    isBanned: @escaping @Sendable (PhoneNumber) async throws(StoreError) -> Bool
  ) {
    self.take = take
    self.giveBack = giveBack
    self.isBanned = isBanned
  }
}
