// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Foundation
import Identity
import Storage
import Testing

@testable import Sealing

/// An older copy of the custodian's store opens nothing and revives nothing.
struct GuardedCustodianTests {
  private let folder: TemporaryFolder
  /// The application server's, which remembers.
  private let database: AppDatabase

  init() throws {
    folder = try TemporaryFolder()
    database = try AppDatabase(folder: folder.path + "/data", auditLinker: .sealing)
  }

  /// The acts that tell of an older copy.
  private func acts() async throws -> [AuditEntry] {
    try await database.entries(after: 0, limit: 99).map { try AuditEntry(parsing: $0.bytes) }
      .filter { $0.action == AuditAction.custodianWentBack.rawValue }
  }

  private func guarded(
    _ world: CustodianWorld, over custodian: (any CustodianAccess)? = nil
  ) -> GuardedCustodian {
    GuardedCustodian(custodian ?? world.custodian, marks: database, clock: world.clock.wall)
  }

  /// The custodian on a copy of its folder, as that was when `copy` was made.
  private func custodian(_ world: CustodianWorld, on copy: String) async throws -> Custodian {
    try world.custodian(over: await CustodianDatabase(folder: copy))
  }

  private func copy(_ world: CustodianWorld) throws -> String {
    let copy = world.folder.path + "/copy"
    try FileManager.default.copyItem(atPath: world.folder.path + "/custodian", toPath: copy)
    return copy
  }

  @Test func `a destroyed share does not come back with an older copy`() async throws {
    let world = try await CustodianWorld()
    let browser = try Browser()
    let newest = guarded(world)
    #expect(try await browser.enrol(world, at: newest).status == .ok)
    let old = try copy(world)
    for _ in 1...10 { _ = try await browser.unlock(world, at: newest, pin: Browser.wrongPIN) }
    #expect(try await browser.unlock(world, at: newest).status == .shareDeleted)

    let restored = guarded(world, over: try await custodian(world, on: old))
    await #expect(throws: CustodianRefusal.older) {
      try await browser.unlock(world, at: restored)
    }
    await #expect(throws: CustodianRefusal.older) { try await restored.check() }
    await #expect(throws: CustodianRefusal.older) {
      try await restored.holdsShare(of: browser.id, for: browser.keys.id)
    }
    #expect(try await acts().map(\.time) == [UInt64(world.clock.now)])
  }

  @Test func `a single try that was used up is missed`() async throws {
    let world = try await CustodianWorld()
    let browser = try Browser()
    _ = try await browser.enrol(world, at: guarded(world))
    let old = try copy(world)
    _ = try await browser.unlock(world, at: guarded(world), pin: Browser.wrongPIN)
    let restored = guarded(world, over: try await custodian(world, on: old))
    await #expect(throws: CustodianRefusal.older) { try await restored.check() }
  }

  /// What her enrolment changed of her credential would be as before.
  @Test func `a device that was enrolled since is missed`() async throws {
    let world = try await CustodianWorld()
    let browser = try Browser()
    _ = try await browser.enrol(world, at: guarded(world))
    let old = try copy(world)
    let second = try Browser(of: browser.keys)
    #expect(try await second.enrol(world, at: guarded(world)).status == .ok)
    let restored = guarded(world, over: try await custodian(world, on: old))
    await #expect(throws: CustodianRefusal.older) { try await restored.check() }
  }

  /// What was begun before the copy came is not finished in it.
  @Test func `a challenge that was given before opens nothing in an older copy`() async throws {
    let world = try await CustodianWorld()
    let browser = try Browser()
    let newest = guarded(world)
    _ = try await browser.enrol(world, at: newest)
    let challenge = try await newest.challenge(for: browser.id)
    let inner = try await custodian(world, on: try copy(world))
    _ = try await browser.unlock(world, at: newest, pin: Browser.wrongPIN)
    await #expect(throws: CustodianRefusal.older) {
      try await browser.unlock(world, at: guarded(world, over: inner), challenge: challenge)
    }
    // It was not even asked: the challenge is not used up.
    #expect(try await browser.unlock(world, at: inner, challenge: challenge).status == .ok)
  }

  @Test func `whom a lock-out shut out does not come back with an older copy`() async throws {
    let world = try await CustodianWorld()
    let browser = try Browser()
    _ = try await browser.enrol(world, at: guarded(world))
    let inner = try await custodian(world, on: try copy(world))
    var random = SystemRandomNumberGenerator()
    let lockOut = LockOut(id: .random(using: &random), member: browser.keys.id)
    try await guarded(world).lockOut(lockOut)
    try await guarded(world).check()
    await #expect(throws: CustodianRefusal.older) {
      try await guarded(world, over: inner).check()
    }
  }

  /// What is destroyed in a copy alone would live on in the newest, and the copy would catch up.
  @Test func `a removed member does not come back, and nobody is forgotten in a copy alone`()
    async throws
  {
    let world = try await CustodianWorld()
    let browser = try Browser()
    _ = try await browser.enrol(world, at: guarded(world))
    let old = try copy(world)
    try await guarded(world).forget(browser.keys.id)
    try await guarded(world).check()
    let inner = try await custodian(world, on: old)
    let restored = guarded(world, over: inner)
    await #expect(throws: CustodianRefusal.older) { try await restored.check() }
    await #expect(throws: CustodianRefusal.older) { try await restored.forget(browser.keys.id) }
    let id = try #require(LockOutID([UInt8](repeating: 9, count: 16)))
    let lockOut = LockOut(id: id, member: browser.keys.id)
    for _ in 1...5 {
      await #expect(throws: CustodianRefusal.older) { try await restored.lockOut(lockOut) }
    }
    #expect(try await browser.unlock(world, at: inner).status == .ok)
  }

  @Test func `an empty store in its place is taken, another that holds devices is not`()
    async throws
  {
    let (world, other) = (try await CustodianWorld(), try await CustodianWorld())
    let browser = try Browser()
    _ = try await browser.enrol(world, at: guarded(world))
    #expect(try await browser.enrol(other).status == .ok)
    await #expect(throws: CustodianRefusal.older) {
      try await guarded(other).check()
    }
    let empty = try await custodian(world, on: world.folder.path + "/empty")
    try await guarded(world, over: empty).check()
    #expect(try await browser.enrol(world, at: guarded(world, over: empty)).status == .ok)
  }

  @Test func `on another host it is noticed by an errand`() async throws {
    let world = try await CustodianWorld()
    let browser = try Browser()
    let remote = try world.remote()
    _ = try await browser.enrol(world, at: guarded(world, over: remote))
    let old = try copy(world)
    _ = try await browser.unlock(world, at: guarded(world, over: remote), pin: Browser.wrongPIN)
    let inner = try await custodian(world, on: old)
    let key = try world.master.errandKey().publicKey
    let restored = guarded(world, over: try world.remote { try await inner.run($0, from: key) })
    await #expect(throws: CustodianRefusal.older) { try await restored.challenge(for: browser.id) }
  }

  @Test func `an older copy is told of though the other custodian cannot be asked`()
    async throws
  {
    let (world, other) = (try await CustodianWorld(), try await CustodianWorld(secret: 0x5f))
    let browser = try Browser()
    _ = try await browser.enrol(world, at: guarded(world))
    let old = try copy(world)
    _ = try await browser.unlock(world, at: guarded(world), pin: Browser.wrongPIN)
    let restored = guarded(world, over: try await custodian(world, on: old))
    let silent = guarded(other, over: try other.remote { _ in throw CustodianWire.Silence() })
    for custodians in [Custodians(restored, former: silent), Custodians(silent, former: restored)] {
      await #expect(throws: CustodianRefusal.older) { try await custodians.check() }
    }
    await #expect(throws: CustodianRefusal.unreachable) {
      try await Custodians(guarded(world), former: silent).check()
    }
  }

  @Test func `many unlocks at once raise no alarm`() async throws {
    let world = try await CustodianWorld()
    let browsers = try (0..<8).map { _ in try Browser() }
    let guarded = guarded(world)
    for browser in browsers { _ = try await browser.enrol(world, at: guarded) }
    try await withThrowingTaskGroup(of: Void.self) { group in
      for browser in browsers {
        group.addTask {
          for _ in 0..<5 {
            let status = try await browser.unlock(world, at: guarded).status
            #expect(status == .ok)
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(try await acts().isEmpty)
  }
}
