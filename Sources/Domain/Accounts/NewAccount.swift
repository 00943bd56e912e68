// SPDX-License-Identifier: AGPL-3.0-or-later

/// The account that setup and join make, in the transaction that appends the roster entry.
package struct NewAccount: Equatable, Sendable {
  package let account: Account
  /// The first browser that holds the member’s keys.
  package let device: DeviceID
  /// The seeds under the recovery code, as PROTOCOL §6 seals them.
  package let recovery: SealedSeeds

  package init(account: Account, device: DeviceID, recovery: SealedSeeds) {
    self.account = account
    self.device = device
    self.recovery = recovery
  }
}
