// SPDX-License-Identifier: AGPL-3.0-or-later

/// The account that setup and join make, in the transaction that appends the roster entry.
package struct NewAccount: Equatable, Sendable {
  package let account: Account
  /// The first browser that holds the member’s keys.
  package let device: DeviceID
  /// H(custodian_pk) of the one that it was enrolled with.
  package let custodian: Hash32?
  /// The seeds under the recovery code, as PROTOCOL section 14 seals them.
  package let recovery: SealedSeeds

  package init(
    account: Account, device: DeviceID, custodian: Hash32? = nil, recovery: SealedSeeds
  ) {
    self.account = account
    self.device = device
    self.custodian = custodian
    self.recovery = recovery
  }
}
