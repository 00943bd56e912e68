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

  /// For another way to sign in, or one less: it takes all that signing in takes.
  ///
  /// - Throws: `.passkeyRequired` for a passphrase where it would not sign her in either, and
  ///   `.codeRequired` where it would only with a code.
  package func checkForWayIn(
    _ confirmation: Confirmation, of member: MemberID, in session: SessionHash
  ) async throws(SignInRefusal) {
    switch confirmation {
    case .passphrase(let auth, let code, let network):
      try await passphrases.confirmWayIn(member, auth: auth, code: code, from: network)
    case .passkey(let answer):
      try await passkeys.confirm(member, in: session, by: answer)
    }
  }

  /// For what is no way to sign in: a browser that is added by the recovery code, one that is
  /// revoked, a member who is locked out. No code besides: a session that the passphrase began has
  /// given one.
  ///
  /// - Throws: `.passkeyRequired` for a passphrase where it would not sign her in either.
  package func check(
    _ confirmation: Confirmation, of member: MemberID, in session: SessionHash
  ) async throws(SignInRefusal) {
    switch confirmation {
    case .passphrase(let auth, _, let network):
      try await passphrases.confirm(member, auth: auth, from: network)
      try await passphrases.checkThatPassphraseDoes(for: member)
    case .passkey(let answer):
      try await passkeys.confirm(member, in: session, by: answer)
    }
  }
}
