// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import Sealing

/// Sign-in by passkey, and a touch of one before an act that a session alone is not enough for.
package struct PasskeySignIn: Sendable {
  private let passkeys: any PasskeyStore
  private let challenges: PasskeyChallenges
  private let relyingParty: RelyingParty?
  private let clock: WallClock
  private let random: RandomSource

  /// - Parameter relyingParty: `nil` where browsers make no passkeys; then none is taken.
  package init(
    passkeys: any PasskeyStore, challenges: PasskeyChallenges, relyingParty: RelyingParty?,
    clock: WallClock, random: RandomSource = .system
  ) {
    self.passkeys = passkeys
    self.challenges = challenges
    self.relyingParty = relyingParty
    self.clock = clock
    self.random = random
  }

  /// Whether browsers make passkeys at the hotline's address at all.
  package var isPossible: Bool { relyingParty != nil }

  /// - Returns: `nil` where there are no passkeys.
  package func challenge() -> PasskeyChallenge? {
    relyingParty == nil ? nil : challenges.make()
  }

  /// Signs in whoever the passkey belongs to: no name is typed.
  ///
  /// An unknown id and a wrong answer are refused alike. They take unlike times, which tells
  /// nobody anything: an id is as hard to guess as a key.
  package func signIn(_ answer: PasskeyAnswer) async throws(SignInRefusal) -> NewSession {
    let (passkey, answered) = try await find(answer)
    let token = SessionToken.make(from: random)
    let now = clock.now.seconds
    let session = Session(
      hash: token.hash, member: passkey.member, createdAt: now, lastSeenAt: now,
      isByPasskey: true)
    try await use(passkey, answer, answered, for: .begin(session))
    return NewSession(member: passkey.member, token: token)
  }

  /// Whether whoever has a member's session has one of her passkeys too; the session is by a
  /// passkey from then on.
  package func confirm(
    _ member: MemberID, in session: SessionHash, by answer: PasskeyAnswer
  ) async throws(SignInRefusal) {
    let (passkey, answered) = try await find(answer)
    guard passkey.member == member else { throw .wrong }
    try await use(passkey, answer, answered, for: .confirm(session))
  }

  /// Whether a member's passphrase alone does not sign her in. Passkeys that were made for another
  /// address do not count: after a move nobody is locked out.
  func takesPlaceOfPassphrase(of member: MemberID) async throws(StoreError) -> Bool {
    guard let relyingParty else { return false }
    return try await passkeys.takesPlaceOfPassphrase(of: member, at: relyingParty.id)
  }

  /// Those that she can use here, oldest first.
  func list(of member: MemberID) async throws(StoreError) -> [Passkey] {
    guard let relyingParty else { return [] }
    return try await passkeys.passkeys(of: member, at: relyingParty.id)
  }

  /// A passkey that was just made, checked, with the challenge that it answers.
  ///
  /// - Throws: `.wrong` for a challenge that is late or not of this server.
  func check(
    _ made: MadePasskey, of member: MemberID
  ) throws(PasskeyMakingRefusal) -> (Passkey, AnsweredChallenge) {
    guard let relyingParty, let answered = challenges.check(made.challenge) else {
      throw .confirmation(.wrong)
    }
    let registration: PasskeyRegistration
    do throws(PasskeyRefusal) {
      registration = try PasskeyRegistration.verify(
        authenticatorData: made.authenticatorData, clientDataJSON: made.clientDataJSON,
        challenge: made.challenge.bytes, for: relyingParty)
    } catch {
      throw .passkey(error)
    }
    guard let id = PasskeyID(registration.credential.id) else {
      throw .passkey(.credentialIDLength)
    }
    let passkey = Passkey(
      id: id, member: member, relyingParty: relyingParty.id, key: registration.credential.key,
      counter: registration.counter, createdAt: clock.now.seconds)
    return (passkey, answered)
  }

  private func find(
    _ answer: PasskeyAnswer
  ) async throws(SignInRefusal) -> (Passkey, AnsweredChallenge) {
    guard let answered = challenges.check(answer.challenge),
      let id = PasskeyID(answer.evidence.id)
    else { throw .wrong }
    let passkey: Passkey?
    do {
      passkey = try await passkeys.passkey(id)
    } catch {
      throw .store(error)
    }
    guard let passkey else { throw .wrong }
    return (passkey, answered)
  }

  private func use(
    _ passkey: Passkey, _ answer: PasskeyAnswer, _ answered: AnsweredChallenge,
    for purpose: PasskeyUse.Purpose
  ) async throws(SignInRefusal) {
    let counter = try verify(answer, by: passkey)
    let use = PasskeyUse(
      passkey.id, counter: counter, answered: answered, purpose: purpose, at: clock.now.seconds)
    let outcome: PasskeyUse.Outcome
    do {
      outcome = try await passkeys.use(use)
    } catch {
      throw .store(error)
    }
    switch outcome {
    case .done: return
    case .copied: throw .copied
    case .spent, .gone: throw .wrong
    }
  }

  private func verify(
    _ answer: PasskeyAnswer, by passkey: Passkey
  ) throws(SignInRefusal) -> UInt32 {
    guard let relyingParty else { throw .wrong }
    do throws(PasskeyRefusal) {
      return try PasskeyAssertion.verify(
        answer.evidence, by: PasskeyCredential(id: passkey.id.bytes, key: passkey.key),
        challenge: answer.challenge.bytes, counter: passkey.counter, for: relyingParty)
    } catch {
      throw error == .counter ? .copied : .wrong
    }
  }
}
