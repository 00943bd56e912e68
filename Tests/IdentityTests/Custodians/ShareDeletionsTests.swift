// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Identity
import Sealing
import Testing

struct ShareDeletionsTests {
  @Test func `a removed member's share is destroyed once the custodian can`() async throws {
    let world = try await CustodianWorld()
    let browser = try Browser()
    _ = try await browser.enrol(world)
    let queue = DeletionQueue([browser.keys.id])
    let unreachable = try world.custodian(over: UnreachableStore(store: world.store))
    #expect(
      try await ShareDeletions(queue: queue, custodians: Custodians(unreachable)).sweep() == 1)
    #expect(try await queue.pendingShareDeletions() == [browser.keys.id])
    #expect(try await browser.unlock(world).status == .ok)
    #expect(
      try await ShareDeletions(queue: queue, custodians: Custodians(world.custodian)).sweep() == 0)
    #expect(try await queue.pendingShareDeletions().isEmpty)
    #expect(try await browser.unlock(world).status == .device)
  }

  @Test func `a custodian takes one hotline alone once it is adopted`() async throws {
    let world = try await CustodianWorld()
    let browser = try Browser()
    let other = try #require(HotlineID([UInt8](repeating: 0xd2, count: 32)))
    #expect(try await browser.enrol(world).status == .ok)
    #expect(try await world.custodian.adopt(world.hotline))
    #expect(try await browser.unlock(world).status == .ok)
    #expect(try await !world.custodian.adopt(other))
    await #expect(throws: CustodianRefusal.message(.hotline)) {
      _ = try await world.send([1], hotline: other)
    }
  }
}
