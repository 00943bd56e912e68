// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import Sealing

/// Sign-in by way of the provider that the operator has named, and what its answers are good for
/// besides: evidence for the custodian, and a ticket to link the account that was shown.
package struct OpenIDSignIn: Sendable {
  private let provider: OpenIDProvider?
  private let redirect: String
  private let accounts: any OpenIDAccountStore
  private let passkeys: PasskeySignIn
  private let sessions: Sessions
  private let attempts: any SignInAttemptStore
  private let hashers: SignInHashers
  private let exchanges = ExchangesUnderWay()
  private let keys: OpenIDKeys
  private let clock: WallClock
  private let random: RandomSource

  /// - Parameters:
  ///   - provider: `nil` where none is named; then nothing of this is there.
  ///   - redirect: the address of the page to which it sends browsers back.
  package init(
    provider: OpenIDProvider?, redirect: String, accounts: any OpenIDAccountStore,
    attempts: any SignInAttemptStore, hashers: SignInHashers, passkeys: PasskeySignIn,
    sessions: Sessions, keys: OpenIDKeys, clock: WallClock, random: RandomSource = .system
  ) {
    self.provider = provider
    self.redirect = redirect
    self.accounts = accounts
    self.attempts = attempts
    self.hashers = hashers
    self.passkeys = passkeys
    self.sessions = sessions
    self.keys = keys
    self.clock = clock
    self.random = random
  }

  /// As people know the provider; `nil` where none is named.
  package var host: String? { provider?.issuer.host }

  /// Where the browser goes, and what lies sealed in its cookie meanwhile.
  package struct Departure: Sendable {
    package let address: String
    package let question: [UInt8]
  }

  /// - Parameter nonce: 32 bytes, chosen by the page.
  package func begin(nonce: [UInt8]) async throws(OpenIDRefusal) -> Departure {
    guard let provider else { throw .absent }
    let question = OpenIDQuestion.make(nonce: nonce, at: clock.now.seconds, from: random)
    let address = try await provider.address(for: question, returningTo: redirect)
    do {
      return Departure(
        address: address, question: try question.sealed(by: keys.questions, from: random))
    } catch {
      throw .store(.unavailable)
    }
  }

  /// Signs in whoever has linked the account that was shown.
  ///
  /// - Parameter network: where the request comes from; `nil` where there is no address.
  /// - Throws: `.signIn(.passkeyRequired)` where a passphrase would not sign her in either;
  ///   `.signIn(.throttled)` and `.signIn(.busy)`, before anybody is asked.
  package func signIn(
    _ answer: OpenIDAnswer, from network: SignInNetwork?
  ) async throws(OpenIDRefusal) -> NewSession {
    let shown = try await ask(answer, by: .stranger(network))
    let account = keys.hash(shown.account)
    let member: MemberID?
    do {
      member = try await accounts.member(with: account)
    } catch {
      throw .store(error)
    }
    guard let member else { throw .notLinked }
    try await takeBack(shown.attempt)
    let isPasskeyRequired: Bool
    let begun: NewSession?
    do throws(StoreError) {
      isPasskeyRequired = try await passkeys.takesPlaceOfPassphrase(of: member)
      begun = try await isPasskeyRequired ? nil : sessions.begin(for: member, by: account)
    } catch {
      throw .store(error)
    }
    if isPasskeyRequired { throw .signIn(.passkeyRequired) }
    guard let begun else { throw .notLinked }
    return begun
  }

  /// What a member's page takes back: the token, for the custodian, and a ticket.
  package struct Shown: Sendable {
    package let token: [UInt8]
    package let ticket: [UInt8]
  }

  /// Whether it is the account that she has linked is not asked: the custodian asks for itself.
  package func show(
    _ answer: OpenIDAnswer, for member: MemberID
  ) async throws(OpenIDRefusal) -> Shown {
    let shown = try await ask(answer, by: .member(member))
    try await takeBack(shown.attempt)
    do {
      let ticket = try tickets.make(keys.hash(shown.account), of: member)
      return Shown(token: shown.token, ticket: ticket)
    } catch {
      throw .store(.unavailable)
    }
  }

  var tickets: OpenIDTickets { OpenIDTickets(key: keys.tickets, clock: clock, random: random) }

  /// An account that the provider has vouched for, and the try that it took.
  private struct Exchanged {
    let token: [UInt8]
    let account: OpenIDAccount
    let attempt: SignInTry
  }

  /// Uses the question up, whatever becomes of it, and then the code.
  ///
  /// Anybody may come with any code, and each costs the disk a write and the provider a request in
  /// this hotline's name: so few wait at once, and each counts until an account is shown.
  private func ask(
    _ answer: OpenIDAnswer, by visitor: OpenIDVisitor
  ) async throws(OpenIDRefusal) -> Exchanged {
    guard let provider else { throw .absent }
    let question = try open(answer)
    try await provider.prepare()
    guard exchanges.enter(visitor) else { throw .signIn(.busy) }
    defer { exchanges.leave(visitor) }
    let attempt = try await admit(visitor)
    try await spend(question)
    let token = try await provider.token(
      for: answer.code, of: question, returningTo: redirect)
    do throws(IDTokenRefusal) {
      let account = try await provider.verify(token, nonce: question.nonce)
      return Exchanged(token: token, account: account, attempt: attempt)
    } catch {
      throw error == .unreachable ? .unreachable : .wrong
    }
  }

  private func open(_ answer: OpenIDAnswer) throws(OpenIDRefusal) -> OpenIDQuestion {
    guard let question = OpenIDQuestion(opening: answer.question, by: keys.questions),
      question.isAnswered(by: answer.state), question.expiresAt > clock.now.seconds
    else { throw .wrong }
    return question
  }

  private func spend(_ question: OpenIDQuestion) async throws(OpenIDRefusal) {
    let isFirst: Bool
    do {
      isFirst = try await accounts.spend(question.answered)
    } catch {
      throw .store(error)
    }
    guard isFirst else { throw .wrong }
  }

  private func admit(_ visitor: OpenIDVisitor) async throws(OpenIDRefusal) -> SignInTry {
    let attempt = hashers.providerReturn(of: visitor, at: clock.now.seconds)
    let admission: SignInAdmission
    do {
      admission = try await attempts.admit(attempt, at: clock.now.seconds)
    } catch {
      throw .store(error)
    }
    if case .refused(let seconds) = admission {
      throw .signIn(.throttled(retryAfterSeconds: seconds))
    }
    return attempt
  }

  private func takeBack(_ attempt: SignInTry) async throws(OpenIDRefusal) {
    do {
      try await attempts.takeBack(attempt)
    } catch {
      throw .store(error)
    }
  }
}

/// What the provider has sent a browser back with.
package struct OpenIDAnswer: Sendable {
  package let code: String
  package let state: [UInt8]
  /// As it lay in the cookie.
  package let question: [UInt8]

  package init(code: String, state: [UInt8], question: [UInt8]) {
    self.code = code
    self.state = state
    self.question = question
  }
}
