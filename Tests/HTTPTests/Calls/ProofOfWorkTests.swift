// SPDX-License-Identifier: AGPL-3.0-or-later

import Crypto
import Domain
import Sealing
import Synchronization
import Testing

@testable import HTTP

@Suite struct ProofOfWorkTests {
  private static let home = "192.0.2.1"

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

  /// Spends what a page on `home` has solved.
  private func spend(
    _ challenge: [UInt8], _ solutions: [UInt64], with proofs: ProofOfWork, waiting: Int = 0,
    from network: String = home
  ) throws {
    try proofs.spend(challenge, solutions: solutions, waiting: waiting, from: network)
  }

  @Test func `work that was done is taken, once`() throws {
    let proofs = try proofs()
    let challenge = proofs.challenge(waiting: 0, for: Self.home)
    let solutions = Self.solve(challenge)
    try spend(challenge, solutions, with: proofs)
    #expect(isRefused { try spend(challenge, solutions, with: proofs) })
  }

  @Test func `one wrong nonce, one too few or a late answer is refused`() throws {
    let proofs = try proofs()
    let challenge = proofs.challenge(waiting: 0, for: Self.home)
    var solutions = Self.solve(challenge)
    #expect(isRefused { try spend(challenge, solutions.dropLast(), with: proofs) })
    let late = try self.proofs(at: 1_000 + ProofOfWork.lifetimeSeconds + 1)
    #expect(isRefused { try spend(challenge, solutions, with: late) })
    let difficulty = ProofOfWork.terms(of: challenge).difficulty
    while Self.isSolution(challenge, 3, solutions[3], difficulty) { solutions[3] += 1 }
    #expect(isRefused { try spend(challenge, solutions, with: proofs) })
  }

  @Test func `terms cannot be made easier, and another server's are not taken`() throws {
    let proofs = try proofs()
    var challenge = proofs.challenge(waiting: 0, for: Self.home)
    challenge[25] = 1
    #expect(isRefused { try spend(challenge, Self.solve(challenge), with: proofs) })
    let foreign = try self.proofs(secret: 2).challenge(waiting: 0, for: Self.home)
    #expect(isRefused { try spend(foreign, Self.solve(foreign), with: proofs) })
    #expect(isRefused { try spend([], [], with: proofs) })
  }

  @Test func `work that was done for one network is none for another`() throws {
    let proofs = try proofs()
    let challenge = proofs.challenge(waiting: 0, for: Self.home)
    let solutions = Self.solve(challenge)
    #expect(isRefused { try spend(challenge, solutions, with: proofs, from: "192.0.2.2") })
    try spend(challenge, solutions, with: proofs)
  }

  @Test func `the work grows with the load, up to a bound`() throws {
    let proofs = try proofs()
    let difficulties = [0, 4, 64, 1 << 20].map {
      ProofOfWork.terms(of: proofs.challenge(waiting: $0, for: Self.home)).difficulty
    }
    #expect(difficulties == [11, 12, 14, 16])
  }

  @Test func `the work grows with the calls of the last minute, and falls after it`() throws {
    let now = Mutex<Int64>(1_000)
    let master = try #require(MasterSecret([UInt8](repeating: 1, count: 32)))
    let proofs = ProofOfWork(
      key: master.key(for: .work),
      clock: WallClock { Instant(seconds: now.withLock { $0 }) })
    for _ in 0..<16 {
      let challenge = proofs.challenge(waiting: 0, for: Self.home)
      try spend(challenge, Self.solve(challenge), with: proofs)
    }
    #expect(ProofOfWork.terms(of: proofs.challenge(waiting: 0, for: Self.home)).difficulty == 13)
    now.withLock { $0 += RecentStarts.windowSeconds }
    #expect(ProofOfWork.terms(of: proofs.challenge(waiting: 0, for: Self.home)).difficulty == 11)
  }

  @Test func `what was solved ahead of a flood is not taken in it`() throws {
    let proofs = try proofs()
    let hoarded = proofs.challenge(waiting: 0, for: Self.home)
    let solutions = Self.solve(hoarded)
    // Three bits more are asked for by now.
    #expect(isRefused { try spend(hoarded, solutions, with: proofs, waiting: 64) })
    // Whoever was a little early loses nothing.
    try spend(hoarded, solutions, with: proofs, waiting: 16)
  }
}
