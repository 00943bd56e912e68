// SPDX-License-Identifier: AGPL-3.0-or-later

import Crypto
import CryptoExtras
package import Domain
import Foundation

/// Makes and checks what is kept of a passphrase: scrypt (RFC 7914) of the 32 bytes that the
/// browser derived from it.
///
/// One at a time on a thread of its own: whoever floods the sign-in fills a short queue and
/// takes neither the event loop nor more than one core.
package actor PassphraseStretcher {
  /// N = 2^15, r = 8, p = 1: 32 MiB. A constant; another is another kind of verifier.
  private static let rounds = 1 << 15
  private static let blockSize = 8
  private static let parallelism = 1
  /// Who waits behind more than these is told to come back.
  static let longestQueue = 16

  private let queue: OperationQueue
  private let scrypt: @Sendable (_ auth: [UInt8], _ salt: [UInt8]) -> [UInt8]?
  /// How many are being stretched or wait for it.
  private(set) var pending = 0

  package init() { self.init(scrypt: Self.scrypt) }

  init(scrypt: @escaping @Sendable (_ auth: [UInt8], _ salt: [UInt8]) -> [UInt8]?) {
    self.scrypt = scrypt
    queue = OperationQueue()
    queue.maxConcurrentOperationCount = 1
  }

  /// - Parameter salt: 16 random bytes.
  package func verifier(
    of auth: [UInt8], salt: [UInt8]
  ) async throws(StretchingRefusal) -> PassphraseVerifier {
    let hash = try await derive(auth, salt)
    guard let verifier = PassphraseVerifier(salt: salt, hash: hash) else { throw .failed }
    return verifier
  }

  /// Compares in constant time.
  package func matches(
    _ auth: [UInt8], _ verifier: PassphraseVerifier
  ) async throws(StretchingRefusal) -> Bool {
    let hash = try await derive(auth, verifier.salt)
    let difference = zip(hash, verifier.hash).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) }
    return hash.count == verifier.hash.count && difference == 0
  }

  private func derive(
    _ auth: [UInt8], _ salt: [UInt8]
  ) async throws(StretchingRefusal) -> [UInt8] {
    guard pending < Self.longestQueue else { throw .busy }
    pending += 1
    defer { pending -= 1 }
    let (queue, scrypt) = (queue, scrypt)
    let hash = await withCheckedContinuation { continuation in
      queue.addOperation { continuation.resume(returning: scrypt(auth, salt)) }
    }
    guard let hash else { throw .failed }
    return hash
  }

  @Sendable private static func scrypt(_ auth: [UInt8], _ salt: [UInt8]) -> [UInt8]? {
    let key = try? KDF.Scrypt.deriveKey(
      from: auth, salt: salt, outputByteCount: PassphraseVerifier.hashByteCount, rounds: rounds,
      blockSize: blockSize, parallelism: parallelism)
    return key.map { key in unsafe key.withUnsafeBytes { unsafe Array($0) } }
  }
}

package enum StretchingRefusal: Error, Equatable {
  /// Too many wait already.
  case busy
  /// The library could not derive: out of memory.
  case failed
}
