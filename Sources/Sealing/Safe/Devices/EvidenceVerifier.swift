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

  package init(passkey: @escaping Passkey) { self.passkey = passkey }

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
        answer, credential, Hash.sha256(request.challenge), held.counter)
      return DeviceCredentials.Held(held.credential, counter: counter)
    case .idToken, .none: throw .evidence
    }
  }
}
