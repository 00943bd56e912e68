// SPDX-License-Identifier: AGPL-3.0-or-later

import Dispatch
import Domain
import Synchronization
import Testing

@testable import Identity

/// What came of those who asked, in the order in which they were answered.
private final class Answers: Sendable {
  private let all = Mutex<[String]>([])

  var list: [String] { all.withLock { $0 } }

  func add(_ answer: String) { all.withLock { $0.append(answer) } }
}

struct PassphraseStretcherTests {
  let auth = [UInt8](repeating: 1, count: 32)
  let salt = [UInt8](repeating: 2, count: 16)

  /// From Python's hashlib: scrypt(01…, salt 02…, N 2^15, r 8, p 1).
  @Test func `a verifier is scrypt with the constants that the documents name`() async throws {
    let verifier = try await PassphraseStretcher().verifier(
      of: auth, salt: salt, in: .link)
    #expect(verifier.hash.hex == "a8bc7eb3e0997583d271bbb8fffdc05555cb4a9a5c5a2d319876a3c1a2556c4f")
  }

  @Test func `only what it was made of matches`() async throws {
    let stretcher = PassphraseStretcher()
    let verifier = try await stretcher.verifier(of: auth, salt: salt, in: .link)
    #expect(try await stretcher.matches(auth, verifier, in: .link))
    var other = auth
    other[31] ^= 1
    #expect(try await !stretcher.matches(other, verifier, in: .link))
  }

  /// Lets nothing through until it is opened; counts what has been let through.
  private func gated() -> (PassphraseStretcher, DispatchSemaphore) {
    let gate = DispatchSemaphore(value: 0)
    let stretcher = PassphraseStretcher { _, _ in
      gate.wait()
      return [UInt8](repeating: 0, count: 32)
    }
    return (stretcher, gate)
  }

  private func from(_ network: String) -> StretchingLane {
    .network(SignInNetwork(narrow: network, wide: network))
  }

  private func wait(for count: Int, in stretcher: PassphraseStretcher) async {
    while await stretcher.pending < count { await Task.yield() }
  }

  @Test func `a flood from one network fills its own lane and no more`() async throws {
    let (stretcher, gate) = gated()
    let order = Answers()
    let places = StretchingLane.places + 1
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<places {
        group.addTask {
          _ = try await stretcher.verifier(of: auth, salt: salt, in: from("flood"))
          order.add("flood")
        }
      }
      // None can end before the gate opens, so the lane does fill.
      await wait(for: places, in: stretcher)
      await #expect(throws: StretchingRefusal.busy) {
        _ = try await stretcher.verifier(of: auth, salt: salt, in: from("flood"))
      }
      group.addTask {
        _ = try await stretcher.verifier(of: auth, salt: salt, in: from("honest"))
        order.add("honest")
      }
      await wait(for: places + 1, in: stretcher)
      for finished in 1...places + 1 {
        gate.signal()
        while order.list.count < finished { await Task.yield() }
      }
      try await group.waitForAll()
    }
    // One was being stretched, one was before her in turn.
    #expect(order.list.firstIndex(of: "honest") == 2)
    #expect(await stretcher.pending == 0)
  }

  @Test func `with every place taken, the longest lane makes room and the others do not`()
    async throws
  {
    let (stretcher, gate) = gated()
    let turnedAway = Answers()
    await withTaskGroup(of: Void.self) { group in
      let lanes = StretchingLane.signInPlaces / StretchingLane.places
      // One is taken from the queue at once, before the rest come.
      for place in 0...StretchingLane.signInPlaces {
        let lane = from("\(place % lanes)")
        group.addTask {
          let made = try? await stretcher.verifier(of: auth, salt: salt, in: lane)
          if made == nil { turnedAway.add("\(place)") }
        }
        await wait(for: place + 1, in: stretcher)
      }
      group.addTask {
        let made = try? await stretcher.verifier(of: auth, salt: salt, in: from("late"))
        #expect(made != nil)
      }
      while turnedAway.list.isEmpty { await Task.yield() }
      for _ in 0...StretchingLane.signInPlaces { gate.signal() }
      await group.waitForAll()
    }
    #expect(turnedAway.list.count == 1)
  }
}
