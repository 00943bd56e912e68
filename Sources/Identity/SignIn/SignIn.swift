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
    let hash = hashers.hash(name)
    let attempt = hashers.attempt(hash, from: network, at: clock.now.seconds)
    let passed = try await check(hash, auth, attempt, in: .network(network))
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

  /// Whether whoever has a member's session knows her passphrase too. Wrong ones count
  /// among themselves, by the limits of sign-ins: a stolen session is no better place to guess, and
  /// strangers' tries keep her from nothing.
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
    let outcome: Outcome
    do throws(SignInRefusal) {
      outcome = try await rest()
    } catch {
      guard error == .codeRequired || error == .passkeyRequired else { throw error }
      try await takeBack(attempt)
      throw error
    }
    do {
      try await attempts.forgive(attempt)
    } catch {
      throw .store(error)
    }
    return outcome
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
    let attempt = hashers.confirmation(name, from: network, at: clock.now.seconds)
    return try await check(name, auth, attempt, in: .member(member))
  }

  private func check(
    _ name: SignInNameHash, _ auth: [UInt8], _ attempt: SignInTry, in lane: StretchingLane
  ) async throws(SignInRefusal) -> Passed {
    try await admit(attempt, to: lane)
    let account: Account?
    do {
      account = try await accounts.account(named: name)
    } catch {
      throw .store(error)
    }
    let matches: Bool
    do {
      // The same work whether or not the name is known.
      matches = try await stretcher.matches(auth, account?.verifier ?? nobody, in: lane)
    } catch {
      // Nothing was compared, so nothing was guessed.
      try await takeBack(attempt)
      throw .busy
    }
    guard matches, let account else { throw .wrong }
    return Passed(member: account.member, verifier: account.verifier, attempt: attempt)
  }

  /// Counts a try, unless it would be turned away: then nothing is written, and she may come again.
  private func admit(
    _ attempt: SignInTry, to lane: StretchingLane
  ) async throws(SignInRefusal) {
    do {
      try await stretcher.checkRoom(in: lane)
    } catch {
      throw .busy
    }
    let admission: SignInAdmission
    do {
      admission = try await attempts.admit(attempt, at: clock.now.seconds)
    } catch {
      throw .store(error)
    }
    if case .refused(let seconds) = admission { throw .throttled(retryAfterSeconds: seconds) }
  }

  private func takeBack(_ attempt: SignInTry) async throws(SignInRefusal) {
    do {
      try await attempts.takeBack(attempt)
    } catch {
      throw .store(error)
    }
  }
}
