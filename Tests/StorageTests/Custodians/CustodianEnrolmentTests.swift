// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Storage
import Testing

struct CustodianEnrolmentTests {
  @Test func `a device comes back as it was enrolled, with its member's credential`() async throws {
    let fixture = try await CustodianFixture()
    let found = try await fixture.store.use(fixture.device.id) { device, credential, _ in
      (device, credential)
    }
    #expect(found?.0 == fixture.device)
    #expect(found?.1 == fixture.credential)
  }

  @Test func `a known device is not enrolled again`() async throws {
    let fixture = try await CustodianFixture()
    let other = HeldCredential(kind: 3, sealed: [9])
    #expect(try await fixture.store.enrol(fixture.device) { _ in other } == .deviceKnown)
    #expect(
      try await fixture.store.use(fixture.device.id) { _, credential, _ in credential }
        == fixture.credential)
  }

  @Test func `a second device replaces the credential for the first one too`() async throws {
    let fixture = try await CustodianFixture()
    let second = HeldDevice(
      id: try #require(DeviceID([UInt8](repeating: 9, count: 16))), member: fixture.device.member,
      hotline: fixture.device.hotline, publicKey: fixture.device.publicKey,
      held: fixture.device.held, triesLeft: 10, wrongSinceOK: 0, lastOKAt: 500, evidenceAt: 500)
    let credential = HeldCredential(kind: 3, sealed: [9])
    #expect(try await fixture.store.enrol(second) { _ in nil } == .credentialRefused)
    #expect(try await fixture.store.use(second.id) { _, _, _ in true } == nil)
    #expect(try await fixture.store.enrol(second) { $0 == nil ? nil : credential } == .enrolled)
    #expect(
      try await fixture.store.use(fixture.device.id) { _, credential, _ in credential }
        == credential)
    #expect(try await fixture.store.use(second.id) { device, _, _ in device } == second)
  }

  @Test func `of a member's many devices the one that was used longest ago goes`() async throws {
    let fixture = try await CustodianFixture()
    func device(_ number: UInt8, of member: UInt8) throws -> HeldDevice {
      HeldDevice(
        id: try #require(DeviceID([UInt8](repeating: number, count: 16))),
        member: try #require(MemberID([UInt8](repeating: member, count: 16))),
        hotline: fixture.device.hotline, publicKey: fixture.device.publicKey,
        held: HeldShare(share: [number], proof: [number]), triesLeft: 10, wrongSinceOK: 0,
        lastOKAt: 500 + UnixSeconds(number), evidenceAt: 500)
    }
    let credential = fixture.credential
    func isHeld(_ device: HeldDevice) async throws -> Bool {
      try await fixture.store.use(device.id) { _, _, _ in true } == true
    }
    let other = try device(200, of: 77)
    #expect(try await fixture.store.enrol(other) { _ in credential } == .enrolled)
    let devices = try (10..<42).map { try device($0, of: 2) }
    for device in devices.dropLast() {
      #expect(try await fixture.store.enrol(device) { _ in credential } == .enrolled)
    }
    #expect(try await isHeld(fixture.device))
    #expect(try await fixture.store.enrol(devices[31]) { _ in credential } == .enrolled)
    #expect(try await !isHeld(fixture.device))
    for canary in ["canary-share", "canary-proof"] {
      #expect(try !fixture.contents().contains(canary))
    }
    for device in devices + [other] { #expect(try await isHeld(device)) }
  }

  /// Else whoever enrols enough of them would have it forgotten that one was revoked.
  @Test func `a device whose share is destroyed stays, whatever is enrolled after it`()
    async throws
  {
    let fixture = try await CustodianFixture()
    let (lost, credential) = (fixture.device, fixture.credential)
    let outcome = try await fixture.store.destroyShare(of: lost.id, heldFor: lost.member)
    #expect(outcome == .destroyed)
    for number in 10..<60 as Range<UInt8> {
      let device = HeldDevice(
        id: try #require(DeviceID([UInt8](repeating: number, count: 16))), member: lost.member,
        hotline: lost.hotline, publicKey: lost.publicKey, held: lost.held, triesLeft: 10,
        wrongSinceOK: 0, lastOKAt: 500, evidenceAt: 500)
      #expect(try await fixture.store.enrol(device) { _ in credential } == .enrolled)
    }
    let stored = try #require(try await fixture.stored())
    #expect(stored.held == nil && stored.triesLeft == 0)
    #expect(try await fixture.store.enrol(lost) { _ in credential } == .deviceKnown)
  }

  @Test func `a challenge is taken once and by its device alone`() async throws {
    let fixture = try await CustodianFixture()
    let device = fixture.device.id
    let other = try #require(DeviceID([UInt8](repeating: 7, count: 16)))
    let challenge = try #require(DeviceChallenge([UInt8](repeating: 8, count: 32)))
    try await fixture.store.add(challenge, for: device, at: 50)
    #expect(try await fixture.store.take(challenge, of: other) == nil)
    #expect(try await fixture.store.take(challenge, of: device) == 50)
    #expect(try await fixture.store.take(challenge, of: device) == nil)
  }

  @Test func `a device holds few challenges at a time, the newest among them`() async throws {
    let fixture = try await CustodianFixture()
    let challenges = try (0..<20).map {
      try #require(DeviceChallenge([UInt8](repeating: UInt8($0), count: 32)))
    }
    for challenge in challenges {
      try await fixture.store.add(challenge, for: fixture.device.id, at: 0)
    }
    var taken: [Bool] = []
    for challenge in challenges {
      taken.append(try await fixture.store.take(challenge, of: fixture.device.id) != nil)
    }
    #expect(taken.count { $0 } == 4)
    #expect(taken.last == true)
  }

  @Test func `challenges too old for any evidence are dropped`() async throws {
    let fixture = try await CustodianFixture()
    let old = try #require(DeviceChallenge([UInt8](repeating: 1, count: 32)))
    let new = try #require(DeviceChallenge([UInt8](repeating: 2, count: 32)))
    try await fixture.store.add(old, for: fixture.device.id, at: 0)
    try await fixture.store.add(new, for: fixture.device.id, at: 601)
    #expect(try await fixture.store.take(old, of: fixture.device.id) == nil)
  }

  @Test func `a custodian serves one hotline and forgets what setups given up had enrolled`()
    async throws
  {
    let fixture = try await CustodianFixture()
    let hotline = try #require(HotlineID([UInt8](repeating: 6, count: 32)))
    #expect(try await fixture.store.hotline() == nil)
    #expect(try await fixture.store.adopt(hotline))
    #expect(try await fixture.store.hotline() == hotline)
    #expect(try await fixture.stored() == nil)
    #expect(try !fixture.contents().contains("canary"))
    #expect(try await !fixture.store.adopt(fixture.device.hotline))
    #expect(try await fixture.store.adopt(hotline))
  }
}
