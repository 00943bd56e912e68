// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Foundation
import Storage
import Testing

struct CustodianDatabaseTests {
  struct Crash: Error {}

  @Test func `what is committed survives a crash right after it`() async throws {
    let fixture = try await CustodianFixture()
    await #expect(throws: StoreError.self) {
      try await fixture.store.use(fixture.device.id) { device, credential, commit in
        var device = device
        device.triesLeft = 9
        try commit(device, credential)
        throw Crash()
      }
    }
    #expect(try await fixture.stored()?.triesLeft == 9)
  }

  @Test func `a commit is on the disk when it returns`() async throws {
    let fixture = try await CustodianFixture()
    let copy = fixture.folder.path + "/copy"
    let root = fixture.root
    try await fixture.store.use(fixture.device.id) { device, credential, commit in
      var device = device
      device.triesLeft = 9
      try commit(device, credential)
      // What a power cut would leave at this moment.
      try FileManager.default.copyItem(atPath: root, toPath: copy)
      device.triesLeft = 10
      try commit(device, credential)
    }
    let survivor = try await CustodianDatabase(folder: copy)
    #expect(try await survivor.use(fixture.device.id) { device, _, _ in device.triesLeft } == 9)
    #expect(try await fixture.stored()?.triesLeft == 10)
  }

  @Test func `uses of the store wait for one another`() async throws {
    let fixture = try await CustodianFixture()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<40 {
        group.addTask {
          try await fixture.store.use(fixture.device.id) { device, credential, commit in
            var device = device
            device.wrongSinceOK += 1
            try commit(device, credential)
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(try await fixture.stored()?.wrongSinceOK == 40)
  }

  @Test(arguments: [
    nil, HeldShare(share: Array("other".utf8), proof: Array("another".utf8)),
  ])
  func `a share that was destroyed or replaced is in no file`(_ after: HeldShare?) async throws {
    let fixture = try await CustodianFixture()
    #expect(try fixture.contents().contains("canary-share"))
    try await fixture.store.use(fixture.device.id) { device, credential, commit in
      var device = device
      device.held = after
      try commit(device, credential)
    }
    #expect(try !fixture.contents().contains("canary-share"))
    #expect(try !fixture.contents().contains("canary-proof"))
    #expect(try await fixture.stored()?.held == after)
  }

  @Test func `a share without tries is destroyed at the next start`() async throws {
    let fixture = try await CustodianFixture()
    try await fixture.store.use(fixture.device.id) { device, credential, commit in
      var device = device
      device.triesLeft = 0
      try commit(device, credential)
    }
    #expect(try fixture.contents().contains("canary-share"))
    try fixture.store.close()
    let restarted = try await CustodianDatabase(folder: fixture.root)
    #expect(try fixture.contents().contains("canary-credential"))
    #expect(try !fixture.contents().contains("canary-share"))
    #expect(
      try await restarted.use(fixture.device.id) { device, _, _ in device.held == nil } == true)
  }

  @Test func `a revoked device's share is in no file, and the device stays known`() async throws {
    let fixture = try await CustodianFixture()
    let stranger = try #require(MemberID([UInt8](repeating: 9, count: 16)))
    let (device, member) = (fixture.device.id, fixture.device.member)
    #expect(try await fixture.store.destroyShare(of: device, heldFor: stranger) == .anothers)
    #expect(try fixture.contents().contains("canary-share"))
    #expect(try await fixture.store.holdsShare(of: device, for: member))
    #expect(try await !fixture.store.holdsShare(of: device, for: stranger))
    #expect(try await fixture.store.destroyShare(of: device, heldFor: member) == .destroyed)
    #expect(try await !fixture.store.holdsShare(of: device, for: member))
    #expect(try !fixture.contents().contains("canary-share"))
    #expect(try !fixture.contents().contains("canary-proof"))
    let stored = try await fixture.stored()
    #expect(stored?.held == nil && stored?.triesLeft == 0)
    #expect(try await fixture.store.destroyShare(of: device, heldFor: member) == .destroyed)
    let unknown = try #require(DeviceID([UInt8](repeating: 0x7a, count: 16)))
    #expect(try await fixture.store.destroyShare(of: unknown, heldFor: member) == .unknown)
  }

  @Test func `a lock-out leaves no share of hers in a file, once`() async throws {
    let fixture = try await CustodianFixture()
    let id = try #require(LockOutID([UInt8](repeating: 8, count: 16)))
    let lockOut = LockOut(id: id, member: fixture.device.member)
    try await fixture.store.destroyShares(by: lockOut)
    #expect(try !fixture.contents().contains("canary-share"))
    try await fixture.store.use(fixture.device.id) { device, credential, commit in
      var device = device
      device.held = HeldShare(share: Array("again".utf8), proof: [1])
      try commit(device, credential)
    }
    try await fixture.store.destroyShares(by: lockOut)
    #expect(try await fixture.stored()?.held?.share == Array("again".utf8))
  }

  @Test func `forgetting a member leaves nothing of hers`() async throws {
    let fixture = try await CustodianFixture()
    try await fixture.store.forget(fixture.device.member)
    #expect(try await fixture.stored() == nil)
    #expect(try !fixture.contents().contains("canary"))
  }
}
