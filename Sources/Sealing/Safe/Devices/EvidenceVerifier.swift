// SPDX-License-Identifier: AGPL-3.0-or-later

/// Checks the kinds of evidence that this protocol takes from elsewhere. Handed in: what a
/// passkey's answer is made of is not for this module to know.
package struct EvidenceVerifier: Sendable {
  /// - Parameters:
  ///   - challenge: what the passkey was asked to sign, H(c).
  ///   - counter: the highest that was seen of it.
  /// - Returns: the counter that it has now.
  /// - Throws: `.evidence`; `.copied` where everything is right but the counter.
  package typealias Passkey =
    @Sendable (
      _ answer: PasskeyEvidence, _ by: PasskeyCredential, _ challenge: [UInt8], _ counter: UInt32
    ) throws(DeviceStatus) -> UInt32

  private let passkey: Passkey
  /// Hashes accounts at a provider; `nil` where there is none.
  private var accountKey: ServerKey?
  /// Whose the ID token is of the one request that this is for.
  private var shown: OpenIDAccount?

  package init(passkey: @escaping Passkey) { self.passkey = passkey }

  /// The same, which also takes accounts at a provider and keeps them as keyed hashes.
  package func hashingAccounts(by key: ServerKey) -> Self {
    var verifier = self
    verifier.accountKey = key
    return verifier
  }

  /// The same for a request whose ID token has been verified: keys may have to be fetched for that,
  /// which takes longer than a transaction may.
  ///
  /// - Parameter account: `nil` for a token that was not taken.
  package func seeing(_ account: OpenIDAccount?) -> Self {
    var verifier = self
    verifier.shown = account
    return verifier
  }

  /// A credential as it is kept.
  ///
  /// - Throws: `.evidence` for an account where none is taken.
  func kept(_ credential: DeviceCredential) throws(DeviceStatus) -> DeviceCredential {
    guard case .idToken(let bytes) = credential else { return credential }
    guard let account = try? OpenIDAccount(parsing: bytes) else { throw .evidence }
    return try kept(account)
  }

  func kept(_ account: OpenIDAccount) throws(DeviceStatus) -> DeviceCredential {
    guard let accountKey else { throw .evidence }
    return .idToken(accountKey.hash(of: account.bytes))
  }

  /// Takes no passkeys and no ID tokens.
  package static let none = Self { _, _, _, _ throws(DeviceStatus) in throw .evidence }

  /// Whether a request's evidence is of `held`.
  ///
  /// - Returns: what `held` becomes by it.
  func check(
    _ request: DeviceRequest, against held: DeviceCredentials.Held
  ) throws(DeviceStatus) -> DeviceCredentials.Held {
    switch request.evidence {
    case .passphrase(let value):
      guard held.credential.matches(passphrase: value) else { throw .evidence }
      return held
    case .passkey(let bytes):
      guard case .passkey(let kept) = held.credential,
        let answer = try? PasskeyEvidence(parsing: bytes),
        let credential = try? PasskeyCredential(parsing: kept)
      else { throw .evidence }
      let counter = try passkey(
        answer, credential, request.challengeHash, held.counter)
      return DeviceCredentials.Held(held.credential, counter: counter)
    case .idToken:
      guard let accountKey, let shown, case .idToken(let hash) = held.credential,
        accountKey.verify(hash, of: shown.bytes)
      else { throw .evidence }
      return held
    case .none: throw .evidence
    }
  }
}
