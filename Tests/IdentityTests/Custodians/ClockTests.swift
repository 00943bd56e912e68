// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Identity
import Storage
import Testing

@testable import Sealing

/// Whoever can set the custodian's clock gains no tries and no spared evidence by it.
struct ClockTests {
  private static let hour: UnixSeconds = 3_600
  private let wrong = DeviceEvidence.passphrase([UInt8](repeating: 0xdd, count: 32))

  private func enrolled() async throws -> (CustodianWorld, Browser) {
    let world = try await CustodianWorld()
    world.clock.now = 1_000 * Self.hour
    let browser = try Browser()
    #expect(try await browser.enrol(world).status == .ok)
    return (world, browser)
  }

  @Test func `the twelve hours are over for a clock that was set back into them`() async throws {
    let (world, browser) = try await enrolled()
    world.clock.now += 13 * Self.hour
    #expect(try await browser.unlock(world).status == .evidence)
    world.clock.now -= 12 * Self.hour
    #expect(try await browser.unlock(world).status == .evidence)
    // Her passphrase opens it, and then again for twelve hours.
    #expect(try await browser.unlock(world, evidence: browser.evidence).status == .ok)
    world.clock.now += 11 * Self.hour
    #expect(try await browser.unlock(world).status == .ok)
  }

  @Test func `a clock that is set back while nobody unlocks is noticed, restarts or not`()
    async throws
  {
    let (world, browser) = try await enrolled()
    // As each minute's housekeeping does.
    try await world.store.observe(world.clock.now + 13 * Self.hour)
    world.clock.now += Self.hour
    let restarted = try await world.restarted()
    #expect(try await browser.unlock(world, at: restarted).status == .evidence)
  }

  @Test func `evidence that was given ahead of time holds no longer than other`() async throws {
    let (world, browser) = try await enrolled()
    world.clock.now += 24 * 365 * Self.hour
    #expect(try await browser.unlock(world, evidence: browser.evidence).status == .ok)
    world.clock.now -= 24 * 364 * Self.hour
    #expect(try await browser.unlock(world).status == .evidence)
  }

  @Test func `a clock that is put right by minutes costs nobody anything`() async throws {
    let (world, browser) = try await enrolled()
    world.clock.now -= 300
    #expect(try await browser.unlock(world).status == .ok)
  }

  @Test func `a clock that is set back gives no more passphrases`() async throws {
    let (world, browser) = try await enrolled()
    for _ in 1...10 { _ = try await browser.unlock(world, evidence: wrong) }
    for back in [UnixSeconds(1), Self.hour, 24 * Self.hour] {
      world.clock.now -= back
      await #expect(throws: CustodianRefusal.evidence(retryAfterSeconds: 900)) {
        try await browser.unlock(world, evidence: wrong)
      }
    }
    // Nor does it keep her out for longer than ever.
    world.clock.now += 900
    #expect(try await browser.unlock(world, evidence: browser.evidence).status == .ok)
  }

  @Test func `a clock that is set forward and back gives no more PINs`() async throws {
    let (world, browser) = try await enrolled()
    for _ in 1...9 { _ = try await browser.unlock(world, pin: Browser.wrongPIN) }
    for _ in 1...2 {
      world.clock.now += 100 * Self.hour
      _ = try await browser.unlock(world)
      world.clock.now -= 100 * Self.hour
    }
    let last = try await browser.unlock(world, pin: Browser.wrongPIN, evidence: browser.evidence)
    #expect(last.status == .shareDeleted)
    #expect(try await browser.unlock(world, evidence: browser.evidence).status == .shareDeleted)
  }
}
