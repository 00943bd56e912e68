// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain

/// Checks a passphrase or a touch of a passkey before an act that a session alone is not enough
/// for.
package struct Confirmations: Sendable {
  private let passphrases: SignIn
  private let passkeys: PasskeySignIn

  package init(passphrases: SignIn, passkeys: PasskeySignIn) {
    self.passphrases = passphrases
    self.passkeys = passkeys
  }

  /// - Throws: `.passkeyRequired` for a passphrase where it would not sign her in either.
  package func check(
    _ confirmation: Confirmation, of member: MemberID, in session: SessionHash
  ) async throws(SignInRefusal) {
    switch confirmation {
    case .passphrase(let auth, let network):
      try await passphrases.confirm(member, auth: auth, from: network)
      try await passphrases.checkThatPassphraseDoes(for: member)
    case .passkey(let answer):
      try await passkeys.confirm(member, in: session, by: answer)
    }
  }
}
