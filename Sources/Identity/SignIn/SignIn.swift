// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
package import Sealing

/// Sign-in by passphrase, with a one-time code where its owner wants that, and the passphrase once
/// more before an act that a session alone is not enough for.
package struct SignIn: Sendable {
  private let accounts: any AccountStore
  private let attempts: any SignInAttemptStore
  private let passkeys: PasskeySignIn
  private let codes: OneTimeCodes
  private let sessions: Sessions
  private let hashers: SignInHashers
  private let stretcher: PassphraseStretcher
  private let clock: WallClock
  /// What an unknown name is checked against: nothing derives to it.
  private let nobody: PassphraseVerifier

  package init(
    accounts: any AccountStore, attempts: any SignInAttemptStore, passkeys: PasskeySignIn,
    codes: OneTimeCodes, sessions: Sessions, hashers: SignInHashers, stretcher: PassphraseStretcher,
    clock: WallClock, random: RandomSource = .system
  ) {
    self.accounts = accounts
    self.attempts = attempts
    self.passkeys = passkeys
    self.codes = codes
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
  ///   - auth: 32 bytes that the browser derived from the passphrase (PROTOCOL section 12).
  ///   - code: asked for only once the passphrase has been found right.
  ///   - network: where the request comes from; `nil` where there is no address.
  package func signIn(
    _ name: SignInName, auth: [UInt8], code: OneTimeCode? = nil, from network: SignInNetwork?
  ) async throws(SignInRefusal) -> NewSession {
    let passed = try await check(hashers.hash(name), auth, network)
    let (session, begun) = sessions.make(for: passed.member)
    try await settle(passed.attempt) { () async throws(SignInRefusal) in
      try await checkThatPassphraseDoes(for: passed.member)
      let isByCode = try await codes.use(code, of: passed.member, for: .begin(session))
      guard !isByCode else { return }
      let isBegun: Bool
      do throws(StoreError) {
        isBegun = try await sessions.begin(session, by: passed.verifier)
      } catch {
        throw .store(error)
      }
      guard isBegun else { throw .wrong }
    }
    return begun
  }

  /// Whether whoever has a member's session knows her passphrase too. Wrong ones count as wrong
  /// sign-ins do, from that network: a stolen session is no better place to guess.
  package func confirm(
    _ member: MemberID, auth: [UInt8], from network: SignInNetwork?
  ) async throws(SignInRefusal) {
    try await settle(try await check(member, auth, network).attempt) {}
  }

  /// Whether she could sign in with what she gives: where a passkey or a code is asked for beside
  /// the passphrase, it does not do without here either.
  ///
  /// - Returns: whether a code was asked for.
  /// - Throws: `.passkeyRequired`, `.codeRequired`, `.wrongCode`.
  @discardableResult
  func confirmWayIn(
    _ member: MemberID, auth: [UInt8], code: OneTimeCode?, from network: SignInNetwork?,
    for purpose: OneTimeCodeUse.Purpose = .confirm
  ) async throws(SignInRefusal) -> Bool {
    try await settle(try await check(member, auth, network).attempt) {
      () async throws(SignInRefusal) in
      try await checkThatPassphraseDoes(for: member)
      return try await codes.use(code, of: member, for: purpose)
    }
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

  /// Somebody who has given the right passphrase, and the try that it took: it counts as wrong
  /// until it is settled.
  private struct Passed {
    let member: MemberID
    let verifier: PassphraseVerifier
    let attempt: SignInTry
  }

  /// Does the rest of what a try is for. If that goes well all its network's tries are forgiven;
  /// where only something more is asked for, nothing was guessed, and this one alone is taken back.
  private func settle<Outcome>(
    _ attempt: SignInTry, _ rest: () async throws(SignInRefusal) -> Outcome
  ) async throws(SignInRefusal) -> Outcome {
    let outcome: Result<Outcome, SignInRefusal>
    do throws(SignInRefusal) {
      outcome = .success(try await rest())
    } catch {
      guard error == .codeRequired || error == .passkeyRequired else { throw error }
      outcome = .failure(error)
    }
    do throws(StoreError) {
      if case .success = outcome {
        try await attempts.forgive(attempt)
      } else {
        try await attempts.takeBack(attempt)
      }
    } catch {
      throw .store(error)
    }
    return try outcome.get()
  }

  private func check(
    _ member: MemberID, _ auth: [UInt8], _ network: SignInNetwork?
  ) async throws(SignInRefusal) -> Passed {
    let name: SignInNameHash?
    do {
      name = try await accounts.signInName(of: member)
    } catch {
      throw .store(error)
    }
    guard let name else { throw .wrong }
    return try await check(name, auth, network)
  }

  private func check(
    _ name: SignInNameHash, _ auth: [UInt8], _ network: SignInNetwork?
  ) async throws(SignInRefusal) -> Passed {
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
      return Passed(member: account.member, verifier: account.verifier, attempt: attempt)
    } catch let refusal as SignInRefusal {
      throw refusal
    } catch is StretchingRefusal {
      throw .busy
    } catch {
      throw .store(error as? StoreError ?? .unavailable)
    }
  }
}
