// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

/// An account that may be made, as far as it does not depend on whose it is.
struct CheckedAccount {
  let name: SignInNameHash
  let verifier: PassphraseVerifier
  let device: DeviceID
  let recovery: SealedSeeds

  func account(of member: MemberID) -> NewAccount {
    NewAccount(
      account: Account(member: member, signInName: name, verifier: verifier), device: device,
      recovery: recovery)
  }
}
