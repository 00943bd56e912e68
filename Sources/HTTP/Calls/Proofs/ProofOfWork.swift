// SPDX-License-Identifier: AGPL-3.0-or-later

import Crypto
package import Domain
package import Sealing
import Synchronization

/// Makes the start of a call cost the caller's device a little work, and a flood of them a lot.
///
/// The server keeps nothing for a challenge that it gives out: the challenge carries its own
/// terms under a MAC. Only those that were solved are remembered, until they would have expired.
///
/// challenge = expires u64 s ‖ random[16] ‖ count u8 ‖ difficulty u8 ‖ HMAC-SHA256[32].
/// A solution is, for each i < count, a nonce with SHA-256(challenge ‖ i u8 ‖ nonce u64)
/// beginning with `difficulty` zero bits. Several small puzzles instead of one large: the time
/// they take together varies far less.
package final class ProofOfWork: Sendable {
  /// How many puzzles a challenge holds.
  static let count: UInt8 = 16
  /// A cheap phone does about 200,000 hashes a second in plain JavaScript; 16 puzzles of 11 bits
  /// are 32,768 on average.
  static let baseDifficulty: UInt8 = 11
  /// With every doubling of the calls waiting the work doubles, up to this.
  static let topDifficulty: UInt8 = 16
  static let lifetimeSeconds: Int64 = 120

  private let key: ServerKey
  private let clock: WallClock
  private let spent = Mutex<[[UInt8]: Int64]>([:])

  /// - Parameter key: of purpose `.work`.
  package init(key: ServerKey, clock: WallClock) {
    self.key = key
    self.clock = clock
  }

  /// - Parameter load: how many callers wait.
  func challenge(load: Int) -> [UInt8] {
    let steps = UInt8(clamping: Int.bitWidth - load.leadingZeroBitCount)
    let difficulty = min(Self.topDifficulty, Self.baseDifficulty + steps / 2)
    var terms = Self.bytes(clock.now.seconds + Self.lifetimeSeconds)
    var generator = SystemRandomNumberGenerator()
    terms += (0..<16).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    terms += [Self.count, difficulty]
    return terms + key.hash(of: terms)
  }

  /// The terms that a client needs to know of a challenge of ours.
  static func terms(of challenge: [UInt8]) -> (expiresAt: Int64, count: Int, difficulty: Int) {
    let expires = challenge.prefix(8).reduce(Int64(0)) { $0 << 8 | Int64($1) }
    return (expires, Int(challenge[24]), Int(challenge[25]))
  }

  /// Takes a solution once.
  ///
  /// - Throws: `Problem` `proof-needed` for one that is wrong, late, used or of another server.
  func spend(_ challenge: [UInt8], solutions: [UInt64]) throws {
    let now = clock.now.seconds
    guard challenge.count == 58, isOurs(challenge) else { throw Problem(.proofNeeded) }
    let terms = Self.terms(of: challenge)
    guard terms.expiresAt >= now, solutions.count == terms.count else {
      throw Problem(.proofNeeded)
    }
    for (index, nonce) in solutions.enumerated() {
      let digest = SHA256.hash(data: challenge + [UInt8(index)] + Self.bytes(nonce))
      guard Self.leadingZeroBits(Array(digest)) >= terms.difficulty else {
        throw Problem(.proofNeeded)
      }
    }
    try remember(challenge, until: terms.expiresAt, now: now)
  }

  private func isOurs(_ challenge: [UInt8]) -> Bool {
    key.verify(Array(challenge.suffix(32)), of: Array(challenge.prefix(26)))
  }

  private func remember(_ challenge: [UInt8], until expiry: Int64, now: Int64) throws {
    let isFresh = spent.withLock { spent in
      if spent.count > 10_000 { spent = spent.filter { $0.value >= now } }
      return spent.updateValue(expiry, forKey: challenge) == nil
    }
    guard isFresh else { throw Problem(.proofNeeded) }
  }

  private static func leadingZeroBits(_ digest: [UInt8]) -> Int {
    guard let first = digest.firstIndex(where: { $0 != 0 }) else { return digest.count * 8 }
    return first * 8 + digest[first].leadingZeroBitCount
  }

  private static func bytes(_ number: some FixedWidthInteger) -> [UInt8] {
    (0..<8).reversed().map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
  }
}
