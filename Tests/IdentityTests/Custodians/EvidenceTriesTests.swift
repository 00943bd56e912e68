// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Identity
import Testing

@testable import Sealing

/// With a session and a device's key a thief could ask the custodian about passphrases.
struct EvidenceTriesTests {
  let wrong = DeviceEvidence.passphrase([UInt8](repeating: 0xdd, count: 32))

  /// What the custodian says, or for how long it says nothing.
  func seconds(_ ask: () async throws -> DeviceResponse) async throws -> UnixSeconds? {
    do {
      _ = try await ask()
      return nil
    } catch CustodianRefusal.evidence(let seconds) {
      return seconds
    }
  }

  @Test func `after ten wrong passphrases even the right one waits, and no share is lost`()
    async throws
  {
    let world = try await CustodianWorld()
    let browser = try Browser()
    _ = try await browser.enrol(world)
    for _ in 1...10 {
      #expect(try await browser.unlock(world, evidence: wrong).status == .evidence)
    }
    world.clock.now += 100
    for evidence in [wrong, browser.evidence] {
      #expect(
        try await seconds { try await browser.unlock(world, evidence: evidence) } == 800)
    }
    // The device vouches for itself meanwhile: its owner is not kept out.
    let vouched = try await browser.unlock(world)
    #expect(vouched.status == .ok && vouched.tries == 10 && vouched.wrongSinceOK == 0)
    world.clock.now += 800
    let right = try await browser.unlock(world, evidence: browser.evidence)
    #expect(right.status == .ok && right.share == browser.share)
  }

  @Test func `wrong passphrases count over all devices of a member, and over a restart`()
    async throws
  {
    let world = try await CustodianWorld()
    let first = try Browser()
    _ = try await first.enrol(world)
    let second = try Browser(of: first.keys)
    _ = try await second.enrol(world)
    for _ in 1...5 {
      _ = try await first.unlock(world, evidence: wrong)
      _ = try await second.unlock(world, evidence: wrong)
    }
    let other = try Browser()
    _ = try await other.enrol(world)
    let restarted = try await world.restarted()
    for browser in [first, second] {
      #expect(
        try await seconds { try await browser.unlock(world, at: restarted, evidence: wrong) }
          == 900)
    }
    // Enrolling a third device forgives nothing.
    let third = try Browser(of: first.keys)
    #expect(try await third.enrol(world, at: restarted).status == .ok)
    #expect(
      try await seconds { try await third.unlock(world, at: restarted, evidence: wrong) } == 900)
    // Another member is not meant.
    #expect(
      try await other.unlock(world, at: restarted, evidence: other.evidence).status == .ok)
  }

  @Test func `the count is on the disk before the comparison`() async throws {
    let world = try await CustodianWorld()
    let browser = try Browser()
    _ = try await browser.enrol(world)
    let crashing = try world.custodian(over: CrashingStore(world.store, afterCommits: 1))
    for _ in 1...10 {
      await #expect(throws: CustodianRefusal.self) {
        _ = try await browser.unlock(world, at: crashing, evidence: browser.evidence)
      }
    }
    let restarted = try await world.restarted()
    #expect(
      try await seconds {
        try await browser.unlock(world, at: restarted, evidence: browser.evidence)
      } == 900)
  }

  @Test func `whoever mistypes and then gets it right begins anew`() async throws {
    let world = try await CustodianWorld()
    let browser = try Browser()
    _ = try await browser.enrol(world)
    for _ in 1...3 {
      for _ in 1...9 { _ = try await browser.unlock(world, evidence: wrong) }
      #expect(try await browser.unlock(world, evidence: browser.evidence).status == .ok)
    }
    // Half a day later the custodian asks for it: no evidence is no wrong evidence.
    world.clock.now += 13 * 3_600
    for _ in 1...20 { #expect(try await browser.unlock(world).status == .evidence) }
    #expect(try await browser.unlock(world, evidence: browser.evidence).status == .ok)
  }

  @Test func `who does not hold the device's key uses up nobody's tries`() async throws {
    let world = try await CustodianWorld()
    let browser = try Browser()
    _ = try await browser.enrol(world)
    let posed = try Browser(of: browser.keys)
    for _ in 1...10 {
      let challenge = try await world.custodian.challenge(for: browser.id)
      let fields = DeviceRequest.Fields(
        device: browser.id, member: browser.keys.id, challenge: challenge.bytes,
        proof: Browser.pin, evidence: wrong)
      let request = try DeviceRequest.makeUnlock(fields, by: posed.device)
      #expect(try await world.send(request.core + request.signature).status == .device)
    }
    #expect(try await browser.unlock(world, evidence: browser.evidence).status == .ok)
  }
}
