// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Identity
import Storage
import Testing

@testable import Sealing

struct CustodiansTests {
  @Test func `the roster decides how far a move has come`() async throws {
    let (former, named) = (try await CustodianWorld(), try await CustodianWorld(secret: 0x5f))
    let alone = Custodians(named.custodian)
    let both = Custodians(named.custodian, former: former.custodian)
    #expect(alone.move(inForce: named.custodian.keyHash) == .none)
    #expect(both.move(inForce: nil) == .none)
    #expect(both.move(inForce: former.custodian.keyHash) == .awaited)
    #expect(both.move(inForce: named.custodian.keyHash) == .underWay)
    #expect(both.custodian(keyHash: former.custodian.keyHash) != nil)
    #expect(alone.custodian(keyHash: former.custodian.keyHash) == nil)
  }

  @Test func `a member who is removed during a move is forgotten by both`() async throws {
    let (former, named) = (try await CustodianWorld(), try await CustodianWorld(secret: 0x5f))
    let browser = try Browser()
    for world in [former, named] { _ = try await browser.enrol(world) }
    let queue = DeletionQueue([browser.keys.id])
    let custodians = Custodians(named.custodian, former: former.custodian)
    #expect(try await ShareDeletions(queue: queue, custodians: custodians).sweep() == 0)
    for world in [former, named] {
      #expect(try await browser.unlock(world).status == .device)
    }
  }

  @Test func `who is locked out during a move is so at both`() async throws {
    let (former, named) = (try await CustodianWorld(), try await CustodianWorld(secret: 0x5f))
    let browser = try Browser()
    for world in [former, named] { _ = try await browser.enrol(world) }
    let custodians = Custodians(named.custodian, former: former.custodian)
    let lockOuts = LockOuts(
      store: LockOutQueue(), custodians: custodians, clock: named.clock.wall)
    #expect(try await lockOuts.lockOut(browser.keys.id, by: browser.keys.id))
    #expect(try await lockOuts.sweep() == 0)
    for world in [former, named] {
      #expect(try await browser.unlock(world).status == .shareDeleted)
    }
  }

  /// The new one is asked first, since it is named first.
  @Test(arguments: [true, false])
  func `what the one destroys does not wait for the other that is away`(newIsAway: Bool)
    async throws
  {
    let (former, named) = (try await CustodianWorld(), try await CustodianWorld(secret: 0x5f))
    let (locked, removed) = (try Browser(), try Browser())
    for world in [former, named] {
      for browser in [locked, removed] { _ = try await browser.enrol(world) }
    }
    let (away, there) = newIsAway ? (named, former) : (former, named)
    let gone = try away.custodian(over: UnreachableStore(store: away.store))
    let custodians = Custodians(
      newIsAway ? gone : named.custodian, former: newIsAway ? former.custodian : gone)
    let lockOuts = LockOuts(
      store: LockOutQueue(), custodians: custodians, clock: there.clock.wall)
    #expect(try await lockOuts.lockOut(locked.keys.id, by: locked.keys.id))
    #expect(try await lockOuts.sweep() == 1)
    #expect(try await locked.unlock(there).status == .shareDeleted)
    let queue = DeletionQueue([removed.keys.id])
    #expect(try await ShareDeletions(queue: queue, custodians: custodians).sweep() == 1)
    #expect(try await removed.unlock(there).status == .device)
    for browser in [locked, removed] { #expect(try await browser.unlock(away).status == .ok) }
  }

  @Test func `a share that a device has left is in no file`() async throws {
    let world = try await CustodianWorld()
    let browser = try Browser()
    _ = try await browser.enrol(world)
    let challenge = try await world.custodian.challenge(for: browser.id)
    let request = try DeviceRequest.makeLeave(
      browser.fields(challenge, pin: Browser.pin, evidence: .none), by: browser.device)
    #expect(try await world.send(request.core + request.signature).status == .ok)
    let held = try await world.store.use(browser.id) { held, _, _ in held.held }
    #expect(held == .some(nil))
    #expect(try await browser.unlock(world).status == .shareDeleted)
  }
}
