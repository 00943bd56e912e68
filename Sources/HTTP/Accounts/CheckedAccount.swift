// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

/// An account that may be made, as far as it does not depend on whose it is.
struct CheckedAccount {
  let name: SignInNameHash
  let verifier: PassphraseVerifier
  let device: DeviceID
  let recovery: SealedSeeds

  /// - Parameter custodian: H of the key that the roster names.
  func account(of member: MemberID, custodian: [UInt8]) -> NewAccount {
    NewAccount(
      account: Account(member: member, signInName: name, verifier: verifier), device: device,
      custodian: Hash32(custodian), recovery: recovery)
  }
}
