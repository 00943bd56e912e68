// SPDX-License-Identifier: AGPL-3.0-or-later

import Crypto
import CryptoExtras
package import Domain
import Foundation

/// Makes and checks what is kept of a passphrase: scrypt (RFC 7914) of the 32 bytes that the
/// browser derived from it.
///
/// One at a time on a thread of its own, the lanes of the queue in turn: whoever floods the
/// sign-in fills a short lane, takes neither the event loop nor more than one core, and keeps out
/// neither who comes from elsewhere nor a member who confirms an act.
package actor PassphraseStretcher {
  /// N = 2^15, r = 8, p = 1: 32 MiB. A constant; another is another kind of verifier.
  private static let rounds = 1 << 15
  private static let blockSize = 8
  private static let parallelism = 1
  private struct Job {
    let auth: [UInt8]
    let salt: [UInt8]
    let continuation: CheckedContinuation<Result<[UInt8], StretchingRefusal>, Never>
  }

  private let thread: OperationQueue
  private let scrypt: @Sendable (_ auth: [UInt8], _ salt: [UInt8]) -> [UInt8]?
  private var queue = StretchingQueue<Job>()
  private var isStretching = false

  /// How many are being stretched or wait for it.
  var pending: Int { queue.count + (isStretching ? 1 : 0) }

  package init() { self.init(scrypt: Self.scrypt) }

  init(scrypt: @escaping @Sendable (_ auth: [UInt8], _ salt: [UInt8]) -> [UInt8]?) {
    self.scrypt = scrypt
    thread = OperationQueue()
    thread.maxConcurrentOperationCount = 1
  }

  /// - Parameter salt: 16 random bytes.
  package func verifier(
    of auth: [UInt8], salt: [UInt8], in lane: StretchingLane
  ) async throws(StretchingRefusal) -> PassphraseVerifier {
    let hash = try await derive(auth, salt, lane)
    guard let verifier = PassphraseVerifier(salt: salt, hash: hash) else { throw .failed }
    return verifier
  }

  /// Compares in constant time.
  package func matches(
    _ auth: [UInt8], _ verifier: PassphraseVerifier, in lane: StretchingLane
  ) async throws(StretchingRefusal) -> Bool {
    let hash = try await derive(auth, verifier.salt, lane)
    let difference = zip(hash, verifier.hash).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) }
    return hash.count == verifier.hash.count && difference == 0
  }

  /// To be asked before anything is written for a piece of work: none of it is for one that is
  /// turned away at once.
  func checkRoom(in lane: StretchingLane) throws(StretchingRefusal) {
    guard queue.hasRoom(in: lane) else { throw .busy }
  }

  private func derive(
    _ auth: [UInt8], _ salt: [UInt8], _ lane: StretchingLane
  ) async throws(StretchingRefusal) -> [UInt8] {
    let outcome = await withCheckedContinuation { continuation in
      let turned = queue.add(Job(auth: auth, salt: salt, continuation: continuation), to: lane)
      turned?.continuation.resume(returning: .failure(.busy))
      stretchNext()
    }
    return try outcome.get()
  }

  private func stretchNext() {
    guard !isStretching, let job = queue.next() else { return }
    isStretching = true
    thread.addOperation { [scrypt] in
      let hash = scrypt(job.auth, job.salt)
      Task {
        await self.rest()
        job.continuation.resume(returning: hash.map { .success($0) } ?? .failure(.failed))
      }
    }
  }

  private func rest() {
    isStretching = false
    stretchNext()
  }

  @Sendable private static func scrypt(_ auth: [UInt8], _ salt: [UInt8]) -> [UInt8]? {
    let key = try? KDF.Scrypt.deriveKey(
      from: auth, salt: salt, outputByteCount: PassphraseVerifier.hashByteCount, rounds: rounds,
      blockSize: blockSize, parallelism: parallelism)
    return key.map { key in unsafe key.withUnsafeBytes { unsafe Array($0) } }
  }
}

package enum StretchingRefusal: Error, Equatable {
  /// Too many wait already: in this lane, or of this kind in all.
  case busy
  /// The library could not derive: out of memory.
  case failed
}
