// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Identity
import Synchronization
import Testing

@testable import Sealing

struct RevocationTests {
  /// A new one each time.
  private static func lockOut(_ browser: Browser) -> LockOut {
    var random = SystemRandomNumberGenerator()
    return LockOut(id: .random(using: &random), member: browser.keys.id)
  }

  @Test func `a custodian that fails gives no answer, and asking again revokes`() async throws {
    let world = try await CustodianWorld()
    let mine = try Browser()
    let lost = try Browser(of: mine.keys)
    for browser in [mine, lost] { _ = try await browser.enrol(world) }
    let broken = try world.custodian(over: UnreachableStore(store: world.store))
    await #expect(throws: CustodianRefusal.store(.unavailable)) {
      try await mine.revoke(lost.id, world, at: broken)
    }
    #expect(try await lost.unlock(world).status == .ok)
    #expect(try await mine.revoke(lost.id, world).status == .ok)
    #expect(try await lost.unlock(world).status == .shareDeleted)
  }

  @Test func `what was revoked stays so after a restart, and under the PIN that was right`()
    async throws
  {
    let world = try await CustodianWorld()
    let mine = try Browser()
    let lost = try Browser(of: mine.keys)
    for browser in [mine, lost] { _ = try await browser.enrol(world) }
    #expect(try await mine.revoke(lost.id, world).status == .ok)
    let restarted = try await world.restarted()
    let answer = try await lost.unlock(world, at: restarted, evidence: lost.evidence)
    #expect(answer.status == .shareDeleted)
    #expect(answer.share.allSatisfy { $0 == 0 })
    #expect(try await lost.enrol(world, at: restarted).status == .device)
    #expect(try await mine.unlock(world, at: restarted).share == mine.share)
  }

  @Test func `a device that is not known is told apart from one whose share is destroyed`()
    async throws
  {
    let world = try await CustodianWorld()
    let mine = try Browser()
    let (lost, phantom) = (try Browser(of: mine.keys), try Browser(of: mine.keys))
    for browser in [mine, lost] { _ = try await browser.enrol(world) }
    let answer = try await mine.revoke(phantom.id, world)
    #expect(answer.status == .unknownDevice && answer.tries == 10)
    for _ in 1...2 { #expect(try await mine.revoke(lost.id, world).status == .ok) }
  }

  @Test func `no number of new devices has it forgotten that one was revoked`() async throws {
    let world = try await CustodianWorld()
    let mine = try Browser()
    let lost = try Browser(of: mine.keys)
    for browser in [mine, lost] { _ = try await browser.enrol(world) }
    #expect(try await mine.revoke(lost.id, world).status == .ok)
    for _ in 0..<40 { #expect(try await Browser(of: mine.keys).enrol(world).status == .ok) }
    #expect(try await lost.unlock(world, evidence: lost.evidence).status == .shareDeleted)
    #expect(try await lost.enrol(world).status == .device)
  }

  @Test func `a lock-out destroys every share of that member and of nobody else`() async throws {
    let world = try await CustodianWorld()
    let (mine, other) = (try Browser(), try Browser())
    let second = try Browser(of: mine.keys)
    for browser in [mine, second, other] { _ = try await browser.enrol(world) }
    try await world.custodian.lockOut(Self.lockOut(mine))
    #expect(try await mine.unlock(world).status == .shareDeleted)
    #expect(try await second.unlock(world).status == .shareDeleted)
    #expect(try await other.unlock(world).status == .ok)
  }

  @Test(arguments: CustodianRunTests.Place.allCases)
  func `a lock-out that is asked for again finds her back and leaves her be`(
    _ place: CustodianRunTests.Place
  ) async throws {
    let world = try await CustodianWorld()
    let custodian: any CustodianAccess =
      place == .builtIn ? world.custodian : try world.remote()
    let lost = try Browser()
    _ = try await lost.enrol(world, at: custodian)
    let lockOut = Self.lockOut(lost)
    try await custodian.lockOut(lockOut)
    #expect(try await lost.unlock(world, at: custodian).status == .shareDeleted)
    let back = try Browser(of: lost.keys)
    #expect(try await back.enrol(world, at: custodian).status == .ok)
    try await custodian.lockOut(lockOut)
    #expect(try await back.unlock(world, at: custodian).status == .ok)
    try await custodian.lockOut(Self.lockOut(lost))
    #expect(try await back.unlock(world, at: custodian).status == .shareDeleted)
  }

  @Test func `a recorded lock-out that somebody sends again locks nobody out`() async throws {
    let world = try await CustodianWorld()
    let (custodian, key) = (world.custodian, try world.master.errandKey().publicKey)
    let recorded = Mutex<[[UInt8]]>([])
    let remote = try world.remote { message in
      recorded.withLock { $0.append(message) }
      return try await custodian.run(message, from: key)
    }
    let lost = try Browser()
    _ = try await lost.enrol(world)
    try await remote.lockOut(Self.lockOut(lost))
    let back = try Browser(of: lost.keys)
    _ = try await back.enrol(world)
    for message in recorded.withLock({ $0 }) { _ = try await custodian.run(message, from: key) }
    #expect(try await back.unlock(world).status == .ok)
    #expect(recorded.withLock { $0.count } == 1)
  }

  @Test func `whether a lock-out is done is about that member, whoever else waits for hers`()
    async throws
  {
    let world = try await CustodianWorld()
    let (waiting, lost) = (try Browser(), try Browser())
    for browser in [waiting, lost] { _ = try await browser.enrol(world) }
    let picky = try world.custodian(
      over: PickyStore(store: world.store, refused: waiting.keys.id))
    let lockOuts = LockOuts(
      store: LockOutQueue(), custodians: Custodians(picky), clock: world.clock.wall)
    for browser in [waiting, lost] {
      #expect(try await lockOuts.lockOut(browser.keys.id, by: lost.keys.id))
    }
    #expect(try await lockOuts.destroyShares(of: lost.keys.id))
    #expect(try await lost.unlock(world).status == .shareDeleted)
    #expect(try await !lockOuts.destroyShares(of: waiting.keys.id))
    #expect(try await lockOuts.sweep() == 1)
  }

  @Test func `a lock-out waits in the queue until the custodian confirms it`() async throws {
    let world = try await CustodianWorld()
    let lost = try Browser()
    _ = try await lost.enrol(world)
    let queue = LockOutQueue()
    let broken = try world.custodian(over: UnreachableStore(store: world.store))
    let waiting = LockOuts(store: queue, custodians: Custodians(broken), clock: world.clock.wall)
    #expect(try await waiting.lockOut(lost.keys.id, by: lost.keys.id))
    #expect(try await waiting.sweep() == 1)
    #expect(try await queue.pendingLockOuts().map(\.member) == [lost.keys.id])
    #expect(try await lost.unlock(world).status == .ok)
    let reaching = LockOuts(
      store: queue, custodians: Custodians(world.custodian), clock: world.clock.wall)
    #expect(try await reaching.sweep() == 0)
    #expect(try await queue.pendingLockOuts().isEmpty)
    #expect(try await lost.unlock(world).status == .shareDeleted)
  }
}
