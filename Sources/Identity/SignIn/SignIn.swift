// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
package import Sealing

/// Sign-in by passphrase, and the passphrase once more before an act that a session alone is not
/// enough for.
package struct SignIn: Sendable {
  private let accounts: any AccountStore
  private let attempts: any SignInAttemptStore
  private let passkeys: PasskeySignIn
  private let sessions: Sessions
  private let hashers: SignInHashers
  private let stretcher: PassphraseStretcher
  private let clock: WallClock
  /// What an unknown name is checked against: nothing derives to it.
  private let nobody: PassphraseVerifier

  package init(
    accounts: any AccountStore, attempts: any SignInAttemptStore, passkeys: PasskeySignIn,
    sessions: Sessions, hashers: SignInHashers, stretcher: PassphraseStretcher,
    clock: WallClock, random: RandomSource = .system
  ) {
    self.accounts = accounts
    self.attempts = attempts
    self.passkeys = passkeys
    self.sessions = sessions
    self.hashers = hashers
    self.stretcher = stretcher
    self.clock = clock
    let salt = random.bytes(PassphraseVerifier.saltByteCount)
    let hash = random.bytes(PassphraseVerifier.hashByteCount)
    guard let nobody = PassphraseVerifier(salt: salt, hash: hash) else {
      preconditionFailure("the lengths are the verifier's own")
    }
    self.nobody = nobody
  }

  /// - Parameters:
  ///   - auth: 32 bytes that the browser derived from the passphrase (PROTOCOL §5).
  ///   - network: where the request comes from; `nil` where there is no address.
  package func signIn(
    _ name: SignInName, auth: [UInt8], from network: SignInNetwork?
  ) async throws(SignInRefusal) -> NewSession {
    let member = try await check(hashers.hash(name), auth, network)
    try await checkThatPassphraseDoes(for: member)
    do {
      return try await sessions.begin(for: member)
    } catch {
      throw .store(error)
    }
  }

  /// Whether whoever has a member's session knows her passphrase too. Wrong ones count as wrong
  /// sign-ins do, from that network: a stolen session is no better place to guess.
  package func confirm(
    _ member: MemberID, auth: [UInt8], from network: SignInNetwork?
  ) async throws(SignInRefusal) {
    let name: SignInNameHash?
    do {
      name = try await accounts.signInName(of: member)
    } catch {
      throw .store(error)
    }
    guard let name else { throw .wrong }
    _ = try await check(name, auth, network)
  }

  /// Told only to whoever knows the passphrase, or has a session.
  ///
  /// - Throws: `.passkeyRequired`.
  func checkThatPassphraseDoes(for member: MemberID) async throws(SignInRefusal) {
    let isNeeded: Bool
    do {
      isNeeded = try await passkeys.takesPlaceOfPassphrase(of: member)
    } catch {
      throw .store(error)
    }
    guard !isNeeded else { throw .passkeyRequired }
  }

  private func check(
    _ name: SignInNameHash, _ auth: [UInt8], _ network: SignInNetwork?
  ) async throws(SignInRefusal) -> MemberID {
    let attempt = hashers.attempt(name, from: network, at: clock.now.seconds)
    do {
      let admission = try await attempts.admit(attempt, at: clock.now.seconds)
      if case .refused(let seconds) = admission {
        throw SignInRefusal.throttled(retryAfterSeconds: seconds)
      }
      // The same work whether or not the name is known.
      let account = try await accounts.account(named: name)
      let matches = try await stretcher.matches(
        auth, account?.verifier ?? nobody, in: .network(network?.narrow))
      guard matches, let account else { throw SignInRefusal.wrong }
      try await attempts.forgive(attempt)
      return account.member
    } catch let refusal as SignInRefusal {
      throw refusal
    } catch is StretchingRefusal {
      throw .busy
    } catch {
      throw .store(error as? StoreError ?? .unavailable)
    }
  }
}
