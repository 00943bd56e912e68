// SPDX-License-Identifier: AGPL-3.0-or-later

import Crypto
package import Domain
package import Sealing
import Synchronization

/// Makes the start of a call cost the caller's device a little work, and a flood of them a lot.
///
/// The server keeps nothing for a challenge that it gives out: the challenge carries its own
/// terms under a MAC, which is for one network alone. Only those that were solved are remembered,
/// until they would have expired.
///
/// challenge = expires u64 s ‖ random[16] ‖ count u8 ‖ difficulty u8 ‖ HMAC-SHA256[32], the MAC
/// over what is before it ‖ the network as text.
/// A solution is, for each i < count, a nonce with SHA-256(challenge ‖ i u8 ‖ nonce u64)
/// beginning with `difficulty` zero bits. Several small puzzles instead of one large: the time
/// they take together varies far less.
package final class ProofOfWork: Sendable {
  /// How many puzzles a challenge holds.
  static let count: UInt8 = 16
  /// A cheap phone does about 200,000 hashes a second in plain JavaScript; 16 puzzles of 11 bits
  /// are 32,768 on average.
  static let baseDifficulty: UInt8 = 11
  /// With every fourfold load the work doubles, up to this: a million hashes, some five seconds
  /// of that phone.
  static let topDifficulty: UInt8 = 16
  /// A challenge that is so many bits easier than one of now was fetched ahead of a flood. Whoever
  /// means well is asked once more, by her page alone.
  static let mostBehind: UInt8 = 2
  static let lifetimeSeconds: Int64 = 120

  private let key: ServerKey
  private let clock: WallClock
  private let spent = Mutex<[[UInt8]: Int64]>([:])
  private let starts: RecentStarts

  /// - Parameter key: of purpose `.work`.
  package init(key: ServerKey, clock: WallClock) {
    self.key = key
    self.clock = clock
    starts = RecentStarts(clock: clock)
  }

  /// - Parameters:
  ///   - waiting: how many callers wait. What counts is these and the starts of the last minute.
  ///   - network: the only one that its solution is taken from.
  func challenge(waiting: Int, for network: String) -> [UInt8] {
    let difficulty = difficulty(waiting: waiting)
    var terms = Self.bytes(clock.now.seconds + Self.lifetimeSeconds)
    var generator = SystemRandomNumberGenerator()
    terms += (0..<16).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    terms += [Self.count, difficulty]
    return terms + key.hash(of: terms + Array(network.utf8))
  }

  private func difficulty(waiting: Int) -> UInt8 {
    let load = max(0, waiting) + starts.count
    let steps = UInt8(clamping: Int.bitWidth - load.leadingZeroBitCount)
    return min(Self.topDifficulty, Self.baseDifficulty + steps / 2)
  }

  /// The terms that a client needs to know of a challenge of ours.
  static func terms(of challenge: [UInt8]) -> (expiresAt: Int64, count: Int, difficulty: Int) {
    let expires = challenge.prefix(8).reduce(Int64(0)) { $0 << 8 | Int64($1) }
    return (expires, Int(challenge[24]), Int(challenge[25]))
  }

  /// Takes a solution once.
  ///
  /// - Throws: `Problem` `proof-needed` for one that is wrong, late, used, of another server or
  ///   network, or far easier than one of now.
  func spend(
    _ challenge: [UInt8], solutions: [UInt64], waiting: Int, from network: String
  ) throws {
    let now = clock.now.seconds
    guard challenge.count == 58, isOurs(challenge, for: network) else {
      throw Problem(.proofNeeded)
    }
    let terms = Self.terms(of: challenge)
    guard terms.expiresAt >= now, solutions.count == terms.count,
      terms.difficulty + Int(Self.mostBehind) >= Int(difficulty(waiting: waiting))
    else { throw Problem(.proofNeeded) }
    for (index, nonce) in solutions.enumerated() {
      let digest = SHA256.hash(data: challenge + [UInt8(index)] + Self.bytes(nonce))
      guard Self.leadingZeroBits(Array(digest)) >= terms.difficulty else {
        throw Problem(.proofNeeded)
      }
    }
    try remember(challenge, until: terms.expiresAt, now: now)
    starts.add()
  }

  private func isOurs(_ challenge: [UInt8], for network: String) -> Bool {
    key.verify(
      Array(challenge.suffix(32)), of: Array(challenge.prefix(26)) + Array(network.utf8))
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
