// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Identity
import Storage
import Testing

@testable import Sealing

struct CustodianTests {
  @Test func `a share that is gone stays gone after a restart`() async throws {
    let world = try await CustodianWorld()
    let browser = try Browser()
    #expect(try await browser.enrol(world).status == .ok)
    for _ in 1...9 {
      #expect(try await browser.unlock(world, pin: Browser.wrongPIN).status == .wrongPIN)
    }
    let restarted = try await world.restarted()
    let tenth = try await browser.unlock(world, at: restarted, pin: Browser.wrongPIN)
    #expect(tenth.status == .shareDeleted)
    let right = try await browser.unlock(world, at: restarted)
    #expect(right.status == .shareDeleted)
    #expect(right.share.allSatisfy { $0 == 0 })
  }

  @Test func `a crash between count and comparison costs a try and gives none`() async throws {
    let world = try await CustodianWorld()
    let browser = try Browser()
    _ = try await browser.enrol(world)
    let crashing = try world.custodian(over: CrashingStore(world.store, afterCommits: 1))
    for pin in [Browser.pin, Browser.wrongPIN] {
      await #expect(throws: CustodianRefusal.self) {
        _ = try await browser.unlock(world, at: crashing, pin: pin)
      }
    }
    let restarted = try await world.restarted()
    let next = try await browser.unlock(world, at: restarted, pin: Browser.wrongPIN)
    #expect(next.tries == 7)
    #expect(next.wrongSinceOK == 3)
  }

  @Test func `parallel guesses get ten comparisons together`() async throws {
    let world = try await CustodianWorld()
    let browser = try Browser()
    _ = try await browser.enrol(world)
    let counting = CountingStore(world.store)
    let custodian = try world.custodian(over: counting)
    let statuses = try await withThrowingTaskGroup(of: DeviceStatus.self) { group in
      for _ in 0..<4 {
        group.addTask {
          var last = DeviceStatus.ok
          for _ in 0..<6 {
            last = try await browser.unlock(world, at: custodian, pin: Browser.wrongPIN).status
          }
          return last
        }
      }
      return try await group.reduce(into: [DeviceStatus]()) { $0.append($1) }
    }
    #expect(statuses == Array(repeating: .shareDeleted, count: 4))
    // Each comparison has a commit before and one after it; a share that is gone has one.
    #expect(counting.commits == 10 * 2 + 14)
    #expect(try await browser.unlock(world).status == .shareDeleted)
  }

  @Test func `another member's device, hotline or challenge opens nothing`() async throws {
    let world = try await CustodianWorld()
    let (browser, stranger) = (try Browser(), try Browser())
    _ = try await browser.enrol(world)
    let challenge = try await world.custodian.challenge(for: stranger.id)
    #expect(try await browser.unlock(world, challenge: challenge).status == .challenge)
    #expect(try await stranger.unlock(world).status == .device)
    // Until one hotline is adopted any may be named.
    let elsewhere = try #require(HotlineID([UInt8](repeating: 6, count: 32)))
    let fresh = try await world.custodian.challenge(for: browser.id)
    let request = try DeviceRequest.makeUnlock(
      browser.fields(fresh, pin: Browser.pin, evidence: .none), by: browser.device)
    let answer = try await world.send(request.core + request.signature, hotline: elsewhere)
    #expect(answer.status == .device)
    #expect(try await browser.unlock(world).tries == 10)
  }

  @Test func `evidence kinds that this custodian cannot check are refused as evidence`()
    async throws
  {
    let world = try await CustodianWorld()
    let browser = try Browser()
    _ = try await browser.enrol(world)
    for evidence in [DeviceEvidence.passkey([1, 2, 3]), .idToken([4, 5])] {
      #expect(try await browser.unlock(world, evidence: evidence).status == .evidence)
    }
    #expect(try await browser.unlock(world).wrongSinceOK == 0)
  }

  @Test func `the passphrase of a second enrolment is the one that counts from then on`()
    async throws
  {
    let world = try await CustodianWorld()
    let first = try Browser()
    _ = try await first.enrol(world)
    var plain = try Browser(of: first.keys)
    #expect(try await plain.enrol(world).status == .ok)
    plain = first
    world.clock.now = 13 * 3_600
    #expect(try await plain.unlock(world).status == .evidence)
    let wrong = DeviceEvidence.passphrase([UInt8](repeating: 0xdd, count: 32))
    #expect(try await plain.unlock(world, evidence: wrong).status == .evidence)
    #expect(try await plain.unlock(world, evidence: first.evidence).status == .ok)
    #expect(try await plain.unlock(world).status == .ok)
  }
}
