// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
package import Sealing

/// Sign-in by passphrase.
package struct SignIn: Sendable {
  private let accounts: any AccountStore
  private let attempts: any SignInAttemptStore
  private let sessions: Sessions
  private let hashers: SignInHashers
  private let stretcher: PassphraseStretcher
  private let clock: WallClock
  /// What an unknown name is checked against: nothing derives to it.
  private let nobody: PassphraseVerifier

  package init(
    accounts: any AccountStore, attempts: any SignInAttemptStore, sessions: Sessions,
    hashers: SignInHashers, stretcher: PassphraseStretcher, clock: WallClock,
    random: RandomSource = .system
  ) {
    self.accounts = accounts
    self.attempts = attempts
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
    _ name: SignInName, auth: [UInt8], from network: String?
  ) async throws(StoreError) -> SignInOutcome {
    let now = clock.now.seconds
    let nameHash = hashers.hash(name)
    let address = network.map { hashers.hash(network: $0, at: now) }
    let admission = try await attempts.admit(name: nameHash, address: address, at: now)
    if case .refused(let seconds) = admission { return .throttled(retryAfterSeconds: seconds) }
    // The same work whether or not the name is known.
    let account = try await accounts.account(named: nameHash)
    let matches: Bool
    do {
      matches = try await stretcher.matches(auth, account?.verifier ?? nobody)
    } catch {
      return .busy
    }
    guard matches, let account else { return .wrong }
    try await attempts.forgive(name: nameHash, address: address)
    return .signedIn(try await sessions.begin(for: account.member))
  }
}
