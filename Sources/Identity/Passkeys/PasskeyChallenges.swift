// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
package import Sealing

/// The application server's challenges to passkeys. Nothing is kept of one until it is answered:
/// it carries its own end under a MAC, so that asking for many costs no memory.
///
/// challenge = nonce[12] ‖ expires u32 (Unix seconds) ‖ HMAC-SHA256(nonce ‖ expires)[..<16],
/// under a key that is for nothing else. What it is for (making a passkey, or an answer by one)
/// stands in what the browser signs beside it.
package struct PasskeyChallenges: Sendable {
  private static let nonceByteCount = 12
  private static let termsByteCount = nonceByteCount + 4

  private let key: ServerKey
  private let clock: WallClock
  private let random: RandomSource

  /// - Parameter key: of purpose `.passkeyChallenge`.
  package init(key: ServerKey, clock: WallClock, random: RandomSource = .system) {
    self.key = key
    self.clock = clock
    self.random = random
  }

  package func make() -> PasskeyChallenge {
    let expires = UInt32(clamping: clock.now.seconds + PasskeyChallenge.lifetimeSeconds)
    let terms =
      random.bytes(Self.nonceByteCount)
      + stride(from: 24, through: 0, by: -8).map { UInt8(truncatingIfNeeded: expires >> $0) }
    guard let challenge = PasskeyChallenge(terms + key.tag(of: terms)) else {
      preconditionFailure("the parts are as long as the whole")
    }
    return challenge
  }

  /// - Returns: `nil` for one that is not of this server, or too old. Whether it was used before
  ///   is the store's to say.
  package func check(_ challenge: PasskeyChallenge) -> AnsweredChallenge? {
    let terms = Array(challenge.bytes[..<Self.termsByteCount])
    let tag = Array(challenge.bytes[Self.termsByteCount...])
    guard key.verify(tag: tag, of: terms) else { return nil }
    let expires = terms[Self.nonceByteCount...].reduce(UnixSeconds(0)) { $0 << 8 | Int64($1) }
    guard expires > clock.now.seconds else { return nil }
    return AnsweredChallenge(challenge, expiresAt: expires)
  }
}
