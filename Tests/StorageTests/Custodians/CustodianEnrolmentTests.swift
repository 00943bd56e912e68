// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Storage
import Testing

struct CustodianEnrolmentTests {
  @Test func `a known device is not enrolled again`() async throws {
    let fixture = try await CustodianFixture()
    let other = HeldCredential(kind: .passphrase, sealed: [9])
    #expect(
      try await !fixture.store.enrol(fixture.device, share: fixture.share, credential: other))
    #expect(
      try await fixture.store.credential(of: fixture.device.member) == fixture.credential)
  }

  @Test func `a second device replaces the member's credential`() async throws {
    let fixture = try await CustodianFixture()
    let second = EnrolledDevice(
      id: try #require(DeviceID([UInt8](repeating: 9, count: 16))), member: fixture.device.member,
      hotline: fixture.device.hotline, publicKey: fixture.device.publicKey, evidenceAt: 500)
    let credential = HeldCredential(kind: .passphrase, sealed: [9])
    #expect(
      try await fixture.store.enrol(second, share: fixture.share, credential: credential))
    #expect(try await fixture.store.credential(of: second.member) == credential)
    #expect(try await fixture.store.device(second.id) == second)
  }

  @Test func `evidence that came with a try is remembered, its absence changes nothing`()
    async throws
  {
    let fixture = try await CustodianFixture()
    _ = try await fixture.guess(.right, at: 200)
    #expect(try await fixture.store.device(fixture.device.id)?.evidenceAt == 100)
    _ = try await fixture.store.spendTry(
      of: fixture.device.id, evidenceGiven: true, at: 300
    ) { _ in .wrong }
    #expect(try await fixture.store.device(fixture.device.id)?.evidenceAt == 300)
  }

  @Test func `a new PIN replaces share and proof`() async throws {
    let fixture = try await CustodianFixture()
    let new = HeldShare(proofHash: [UInt8](repeating: 8, count: 32), sealed: [8])
    #expect(try await fixture.guess(.replaced(by: new)).outcome == .right(new))
    #expect(try await fixture.guess(.right).outcome == .right(new))
    #expect(try !fixture.contents().contains("canary-share"))
  }

  @Test func `a challenge is good once, for its device, until it expires`() async throws {
    let fixture = try await CustodianFixture()
    let device = fixture.device.id
    let other = try #require(DeviceID([UInt8](repeating: 7, count: 16)))
    let challenges = try (0..<3).map {
      try #require(DeviceChallenge([UInt8](repeating: $0, count: 32)))
    }
    for challenge in challenges {
      try await fixture.store.add(challenge, for: device, expiresAt: 120, at: 0)
    }
    #expect(try await fixture.store.take(challenges[0], of: device, at: 119))
    #expect(try await !fixture.store.take(challenges[0], of: device, at: 119))
    #expect(try await !fixture.store.take(challenges[1], of: other, at: 119))
    #expect(try await fixture.store.take(challenges[1], of: device, at: 119))
    #expect(try await !fixture.store.take(challenges[2], of: device, at: 120))
  }

  @Test func `a device holds few challenges at a time, the newest among them`() async throws {
    let fixture = try await CustodianFixture()
    let challenges = try (0..<20).map {
      try #require(DeviceChallenge([UInt8](repeating: UInt8($0), count: 32)))
    }
    for challenge in challenges {
      try await fixture.store.add(challenge, for: fixture.device.id, expiresAt: 120, at: 0)
    }
    var taken: [Bool] = []
    for challenge in challenges {
      taken.append(try await fixture.store.take(challenge, of: fixture.device.id, at: 1))
    }
    #expect(taken.count { $0 } == 4)
    #expect(taken.last == true)
  }

  @Test func `a custodian serves one hotline and forgets what setups given up had enrolled`()
    async throws
  {
    let fixture = try await CustodianFixture()
    let hotline = try #require(HotlineID([UInt8](repeating: 6, count: 32)))
    #expect(try await fixture.store.hotline() == nil)
    #expect(try await fixture.store.adopt(hotline))
    #expect(try await fixture.store.hotline() == hotline)
    #expect(try await fixture.store.device(fixture.device.id) == nil)
    #expect(try await !fixture.store.adopt(fixture.device.hotline))
    #expect(try await fixture.store.adopt(hotline))
  }
}
