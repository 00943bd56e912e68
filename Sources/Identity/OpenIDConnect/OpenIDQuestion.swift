// SPDX-License-Identifier: AGPL-3.0-or-later

import Crypto
package import Domain
import Foundation
import Sealing

/// One question to a provider, on its way through the browser: what has to come back with the
/// answer, and what only this server may know of it.
///
/// Nothing of it is kept here meanwhile. It lies sealed in a cookie of the browser that asks:
/// expires u32 ‖ state[32] ‖ verifier[32] ‖ nonce[32].
package struct OpenIDQuestion: Equatable, Sendable {
  /// As long as a custodian's challenge that goes by way of a provider.
  package static let lifetimeSeconds: UnixSeconds = 600
  package static let nonceByteCount = 32
  private static let byteCount = 4 + 3 * 32
  private static let context = Array("question".utf8)

  /// Comes back with the answer, so that nobody hands this browser another's.
  let state: [UInt8]
  /// PKCE (RFC 7636 §4.1): whoever sees the code alone has nothing.
  let verifier: [UInt8]
  /// Stands in the ID token. The page chooses it: a custodian's challenge, hashed, or random.
  let nonce: [UInt8]
  let expiresAt: UnixSeconds

  static func make(nonce: [UInt8], at now: UnixSeconds, from random: RandomSource) -> Self {
    Self(
      state: random.bytes(32), verifier: random.bytes(32), nonce: nonce,
      expiresAt: now + lifetimeSeconds)
  }

  private init(
    state: [UInt8], verifier: [UInt8], nonce: [UInt8], expiresAt: UnixSeconds
  ) {
    self.state = state
    self.verifier = verifier
    self.nonce = nonce
    self.expiresAt = expiresAt
  }

  /// - Returns: `nil` for what this server has not sealed.
  init?(opening sealed: [UInt8], by key: ServerKey) {
    guard let bytes = try? key.open(sealed, context: Self.context),
      bytes.count == Self.byteCount
    else { return nil }
    expiresAt = bytes[..<4].reduce(UnixSeconds(0)) { $0 << 8 | UnixSeconds($1) }
    state = Array(bytes[4..<36])
    verifier = Array(bytes[36..<68])
    nonce = Array(bytes[68...])
  }

  func sealed(by key: ServerKey, from random: RandomSource) throws(OpenRefusal) -> [UInt8] {
    let expires = UInt32(clamping: expiresAt)
    let bytes =
      stride(from: 24, through: 0, by: -8).map { UInt8(truncatingIfNeeded: expires >> $0) }
      + state + verifier + nonce
    var generator = random.generator
    return try key.seal(bytes, context: Self.context, using: &generator)
  }

  /// Compared in constant time.
  func isAnswered(by state: [UInt8]) -> Bool {
    HMAC<SHA256>.isValidAuthenticationCode(
      HMAC<SHA256>.authenticationCode(for: state, using: SymmetricKey(data: verifier)),
      authenticating: self.state, using: SymmetricKey(data: verifier))
  }

  /// To be used up: one question has one answer.
  var answered: AnsweredChallenge {
    guard let challenge = PasskeyChallenge(state) else {
      preconditionFailure("a state is as long as a challenge")
    }
    return AnsweredChallenge(challenge, expiresAt: expiresAt)
  }

  var stateText: String { Base64URL.encode(state) }
  var verifierText: String { Base64URL.encode(verifier) }
  var nonceText: String { Base64URL.encode(nonce) }

  /// RFC 7636 §4.2, S256.
  var challengeText: String {
    Base64URL.encode(Array(SHA256.hash(data: Data(verifierText.utf8))))
  }
}
