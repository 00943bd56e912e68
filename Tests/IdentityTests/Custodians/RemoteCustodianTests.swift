// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Identity
import Synchronization
import Testing

@testable import Sealing

struct RemoteCustodianTests {
  private func otherKey() throws -> SignPrivateKey {
    var random = SystemRandomNumberGenerator()
    return try .make(using: &random)
  }

  @Test func `a browser enrols, unlocks and is forgotten across two hosts`() async throws {
    let world = try await CustodianWorld()
    let (browser, remote) = (try Browser(), try world.remote())
    #expect(try await remote.hotline() == nil)
    #expect(try await browser.enrol(world, at: remote).status == .ok)
    #expect(try await remote.adopt(world.hotline))
    #expect(try await remote.hotline() == world.hotline)
    #expect(try await !remote.adopt(#require(HotlineID([UInt8](repeating: 9, count: 32)))))
    let opened = try await browser.unlock(world, at: remote)
    #expect(opened.status == .ok)
    #expect(opened.share == browser.share)
    let other = try Browser()
    #expect(try await remote.holdsShare(of: browser.id, for: browser.keys.id))
    #expect(try await !remote.holdsShare(of: browser.id, for: other.keys.id))
    #expect(try await !remote.holdsShare(of: other.id, for: browser.keys.id))
    try await remote.forget(browser.keys.id)
    #expect(try await browser.unlock(world, at: remote).status == .device)
  }

  @Test func `a key that is not the pinned one is no custodian`() async throws {
    let world = try await CustodianWorld()
    let remote = try world.remote(keyHash: [UInt8](repeating: 7, count: 32))
    await #expect(throws: CustodianRefusal.unreachable) { try await remote.key() }
    await #expect(throws: CustodianRefusal.unreachable) { try await remote.hotline() }
  }

  @Test func `an application server that the custodian does not serve gets nothing`() async throws {
    let world = try await CustodianWorld()
    let browser = try Browser()
    _ = try await browser.enrol(world)
    #expect(try await world.custodian.adopt(world.hotline))
    let stranger = try world.remote(signer: otherKey())
    await #expect(throws: CustodianRefusal.unreachable) { try await stranger.hotline() }
    await #expect(throws: CustodianRefusal.unreachable) {
      try await stranger.forget(browser.keys.id)
    }
    #expect(try await browser.unlock(world).status == .ok)
  }

  @Test func `an errand for another custodian is not this one's`() async throws {
    let (world, other) = (try await CustodianWorld(), try await CustodianWorld())
    let key = try world.master.errandKey()
    let elsewhere = try SealPrivateKey(seed: [UInt8](repeating: 3, count: 32))
    let (message, _) = try Errand.hotline.seal(to: elsewhere.publicKey, by: key)
    await #expect(throws: ErrandRefusal.open(.authentication)) {
      try await other.custodian.run(message, from: key.publicKey)
    }
  }

  @Test func `an answer to another errand, or a changed one, counts as none`() async throws {
    let world = try await CustodianWorld()
    let (custodian, key) = (world.custodian, try world.master.errandKey().publicKey)
    let first = Mutex<[UInt8]?>(nil)
    let replaying = try world.remote { message in
      let fresh = try await custodian.run(message, from: key)
      return first.withLock { kept in
        defer { kept = kept ?? fresh }
        return kept ?? fresh
      }
    }
    #expect(try await replaying.hotline() == nil)
    await #expect(throws: CustodianRefusal.unreachable) { try await replaying.hotline() }
    let changing = try world.remote { message in
      var answer = try await custodian.run(message, from: key)
      answer[answer.count - 1] ^= 1
      return answer
    }
    await #expect(throws: CustodianRefusal.unreachable) { try await changing.hotline() }
  }

  @Test func `a recorded errand that is sent again opens nothing and destroys nothing`()
    async throws
  {
    let world = try await CustodianWorld()
    let (custodian, key) = (world.custodian, try world.master.errandKey().publicKey)
    let recorded = Mutex<[[UInt8]]>([])
    let remote = try world.remote { message in
      recorded.withLock { $0.append(message) }
      return try await custodian.run(message, from: key)
    }
    let browser = try Browser()
    _ = try await browser.enrol(world, at: remote)
    #expect(try await remote.adopt(world.hotline))
    #expect(try await browser.unlock(world, at: remote).status == .ok)
    for message in recorded.withLock({ $0 }) { _ = try await custodian.run(message, from: key) }
    let after = try await browser.unlock(world, at: remote)
    #expect(after.status == .ok)
    #expect(after.tries == 10)
    #expect(after.wrongSinceOK == 0)
  }

  @Test func `too much wrong evidence is told across hosts too`() async throws {
    let world = try await CustodianWorld()
    let (browser, remote) = (try Browser(), try world.remote())
    _ = try await browser.enrol(world, at: remote)
    let wrong = DeviceEvidence.passphrase([UInt8](repeating: 5, count: 32))
    for _ in 1...EvidenceTries.limit {
      #expect(try await browser.unlock(world, at: remote, evidence: wrong).status == .evidence)
    }
    await #expect(throws: CustodianRefusal.evidence(retryAfterSeconds: 900)) {
      try await browser.unlock(world, at: remote, evidence: wrong)
    }
  }

  @Test func `what is no request of a device does not leave this host`() async throws {
    let remote = try await CustodianWorld().remote { _ in throw CustodianWire.Silence() }
    await #expect(throws: CustodianRefusal.message(nil)) { try await remote.answer([1, 2, 3]) }
  }

  @Test func `a custodian that cannot reach its store says so`() async throws {
    let world = try await CustodianWorld()
    let key = try world.master.errandKey().publicKey
    let broken = try world.custodian(over: UnreachableStore(store: world.store))
    let remote = try world.remote { try await broken.run($0, from: key) }
    let member = try #require(MemberID([UInt8](repeating: 1, count: 16)))
    await #expect(throws: CustodianRefusal.store(.unavailable)) {
      try await remote.forget(member)
    }
  }
}
