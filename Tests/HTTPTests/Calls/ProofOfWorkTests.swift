// SPDX-License-Identifier: AGPL-3.0-or-later

import Crypto
import Domain
import Sealing
import Testing

@testable import HTTP

@Suite struct ProofOfWorkTests {
  private func proofs(at seconds: Int64 = 1_000, secret: UInt8 = 1) throws -> ProofOfWork {
    let master = try #require(MasterSecret([UInt8](repeating: secret, count: 32)))
    return ProofOfWork(
      key: master.key(for: .work), clock: WallClock { Instant(seconds: seconds) })
  }

  /// As a caller's page does it.
  static func solve(_ challenge: [UInt8]) -> [UInt64] {
    let terms = ProofOfWork.terms(of: challenge)
    return (0..<terms.count).map { index in
      var nonce: UInt64 = 0
      while !Self.isSolution(challenge, index, nonce, terms.difficulty) { nonce += 1 }
      return nonce
    }
  }

  private static func isSolution(
    _ challenge: [UInt8], _ index: Int, _ nonce: UInt64, _ difficulty: Int
  ) -> Bool {
    let bytes = (0..<8).reversed().map { UInt8(truncatingIfNeeded: nonce >> ($0 * 8)) }
    let digest = Array(SHA256.hash(data: challenge + [UInt8(index)] + bytes))
    let zeros = digest.firstIndex { $0 != 0 } ?? digest.count
    guard zeros < digest.count else { return true }
    return zeros * 8 + digest[zeros].leadingZeroBitCount >= difficulty
  }

  private func isRefused(_ body: () throws -> Void) -> Bool {
    do {
      try body()
      return false
    } catch {
      return (error as? Problem)?.type == .proofNeeded
    }
  }

  @Test func `work that was done is taken, once`() throws {
    let proofs = try proofs()
    let challenge = proofs.challenge(load: 0)
    let solutions = Self.solve(challenge)
    try proofs.spend(challenge, solutions: solutions)
    #expect(isRefused { try proofs.spend(challenge, solutions: solutions) })
  }

  @Test func `one wrong nonce, one too few or a late answer is refused`() throws {
    let proofs = try proofs()
    let challenge = proofs.challenge(load: 0)
    var solutions = Self.solve(challenge)
    #expect(isRefused { try proofs.spend(challenge, solutions: solutions.dropLast()) })
    let late = try self.proofs(at: 1_000 + ProofOfWork.lifetimeSeconds + 1)
    #expect(isRefused { try late.spend(challenge, solutions: solutions) })
    let difficulty = ProofOfWork.terms(of: challenge).difficulty
    while Self.isSolution(challenge, 3, solutions[3], difficulty) { solutions[3] += 1 }
    #expect(isRefused { try proofs.spend(challenge, solutions: solutions) })
  }

  @Test func `terms cannot be made easier, and another server's are not taken`() throws {
    let proofs = try proofs()
    var challenge = proofs.challenge(load: 0)
    challenge[25] = 1
    #expect(isRefused { try proofs.spend(challenge, solutions: Self.solve(challenge)) })
    let foreign = try self.proofs(secret: 2).challenge(load: 0)
    #expect(isRefused { try proofs.spend(foreign, solutions: Self.solve(foreign)) })
    #expect(isRefused { try proofs.spend([], solutions: []) })
  }

  @Test func `the work grows with the load, up to a bound`() throws {
    let proofs = try proofs()
    let difficulties = [0, 4, 64, 1 << 20].map {
      ProofOfWork.terms(of: proofs.challenge(load: $0)).difficulty
    }
    #expect(difficulties == [11, 12, 14, 16])
  }
}
