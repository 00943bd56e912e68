// SPDX-License-Identifier: AGPL-3.0-or-later

/// How a member signs in. Who she is to others (powers, role, alias) stands elsewhere.
package struct Account: Equatable, Sendable {
  package let member: MemberID
  package let signInName: SignInNameHash
  package let verifier: PassphraseVerifier

  package init(member: MemberID, signInName: SignInNameHash, verifier: PassphraseVerifier) {
    self.member = member
    self.signInName = signInName
    self.verifier = verifier
  }
}
