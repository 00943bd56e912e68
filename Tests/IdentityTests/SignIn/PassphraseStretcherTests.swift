// SPDX-License-Identifier: AGPL-3.0-or-later

import Dispatch
import Domain
import Synchronization
import Testing

@testable import Identity

/// What came of the one who asked last.
private final class Last: Sendable {
  let wasRefused = Mutex<Bool?>(nil)
}

struct PassphraseStretcherTests {
  let auth = [UInt8](repeating: 1, count: 32)
  let salt = [UInt8](repeating: 2, count: 16)

  /// From Python's hashlib: scrypt(01…, salt 02…, N 2^15, r 8, p 1).
  @Test func `a verifier is scrypt with the constants that the documents name`() async throws {
    let verifier = try await PassphraseStretcher().verifier(of: auth, salt: salt)
    #expect(verifier.hash.hex == "a8bc7eb3e0997583d271bbb8fffdc05555cb4a9a5c5a2d319876a3c1a2556c4f")
  }

  @Test func `only what it was made of matches`() async throws {
    let stretcher = PassphraseStretcher()
    let verifier = try await stretcher.verifier(of: auth, salt: salt)
    #expect(try await stretcher.matches(auth, verifier))
    var other = auth
    other[31] ^= 1
    #expect(try await !stretcher.matches(other, verifier))
  }

  @Test func `a flood fills a short queue and no more`() async throws {
    let gate = DispatchSemaphore(value: 0)
    let last = Last()
    let stretcher = PassphraseStretcher { _, _ in
      gate.wait()
      return [UInt8](repeating: 0, count: 32)
    }
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<PassphraseStretcher.longestQueue {
        group.addTask { _ = try await stretcher.verifier(of: auth, salt: salt) }
      }
      // None can end before the gate opens, so the queue does fill.
      while await stretcher.pending < PassphraseStretcher.longestQueue { await Task.yield() }
      group.addTask {
        let answer = try? await stretcher.verifier(of: auth, salt: salt)
        last.wasRefused.withLock { $0 = answer == nil }
      }
      while last.wasRefused.withLock({ $0 }) == nil,
        await stretcher.pending == PassphraseStretcher.longestQueue
      { await Task.yield() }
      for _ in 0...PassphraseStretcher.longestQueue { gate.signal() }
      try await group.waitForAll()
    }
    #expect(last.wasRefused.withLock { $0 } == true)
    #expect(await stretcher.pending == 0)
  }
}
