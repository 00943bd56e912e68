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
  private let keys: OpenIDKeys
  private let clock: WallClock
  private let random: RandomSource

  /// - Parameters:
  ///   - provider: `nil` where none is named; then nothing of this is there.
  ///   - redirect: the address of the page to which it sends browsers back.
  package init(
    provider: OpenIDProvider?, redirect: String, accounts: any OpenIDAccountStore,
    passkeys: PasskeySignIn, sessions: Sessions, keys: OpenIDKeys, clock: WallClock,
    random: RandomSource = .system
  ) {
    self.provider = provider
    self.redirect = redirect
    self.accounts = accounts
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
  /// - Throws: `.signIn(.passkeyRequired)` where a passphrase would not sign her in either.
  package func signIn(_ answer: OpenIDAnswer) async throws(OpenIDRefusal) -> NewSession {
    let account = keys.hash(try await ask(answer).account)
    let member: MemberID?
    do {
      member = try await accounts.member(with: account)
    } catch {
      throw .store(error)
    }
    guard let member else { throw .notLinked }
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
    let shown = try await ask(answer)
    do {
      let ticket = try tickets.make(keys.hash(shown.account), of: member)
      return Shown(token: shown.token, ticket: ticket)
    } catch {
      throw .store(.unavailable)
    }
  }

  var tickets: OpenIDTickets { OpenIDTickets(key: keys.tickets, clock: clock, random: random) }

  /// Uses the question up, whatever becomes of it, and then the code.
  private func ask(
    _ answer: OpenIDAnswer
  ) async throws(OpenIDRefusal) -> (token: [UInt8], account: OpenIDAccount) {
    guard let provider else { throw .absent }
    let question = try await spend(answer)
    let token = try await provider.token(
      for: answer.code, of: question, returningTo: redirect)
    do throws(IDTokenRefusal) {
      return (token, try await provider.verify(token, nonce: question.nonce))
    } catch {
      throw error == .unreachable ? .unreachable : .wrong
    }
  }

  private func spend(_ answer: OpenIDAnswer) async throws(OpenIDRefusal) -> OpenIDQuestion {
    guard let question = OpenIDQuestion(opening: answer.question, by: keys.questions),
      question.isAnswered(by: answer.state), question.expiresAt > clock.now.seconds
    else { throw .wrong }
    let isFirst: Bool
    do {
      isFirst = try await accounts.spend(question.answered)
    } catch {
      throw .store(error)
    }
    guard isFirst else { throw .wrong }
    return question
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
