// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

struct AccountConformanceTests {
  static func seeds(_ fill: UInt8) throws -> SealedSeeds {
    try #require(SealedSeeds([UInt8](repeating: fill, count: SealedSeeds.byteCount)))
  }

  @Test(arguments: Engine.allCases)
  func `an account is found by its name's hash, with device and recovery`(engine: Engine)
    async throws
  {
    let stores = try engine.makeStores()
    try await stores.found()
    let sample = try NewAccount.sample(1)
    #expect(try await stores.accounts.account(named: .sample(1)) == sample.account)
    #expect(try await stores.accounts.account(named: .sample(2)) == nil)
    #expect(try await stores.accounts.recovery(of: .sample(1)) == sample.recovery)
    #expect(try await stores.devices.owner(of: sample.device) == sample.account.member)
    #expect(try await stores.devices.devices(of: .sample(1)).map(\.id) == [sample.device])
  }

  @Test(arguments: Engine.allCases)
  func `a recovery blob is replaced, which is an act`(engine: Engine) async throws {
    let stores = try engine.makeStores()
    try await stores.found()
    let before = try await stores.auditCount()
    try await stores.accounts.replaceRecovery(Self.seeds(9), of: .sample(1), at: 5_000)
    #expect(try await stores.auditCount() == before + 1)
    #expect(try await stores.accounts.recovery(of: .sample(1)) == Self.seeds(9))
  }

  @Test(arguments: Engine.allCases)
  func `a device comes with the new code's blob and an audit entry, or not at all`(
    engine: Engine
  ) async throws {
    let stores = try engine.makeStores()
    try await stores.found()
    let before = try await stores.auditCount()
    let taken = Device(id: try .sample(1), member: try .sample(1), addedAt: 5_000)
    let session = Session(
      hash: try .sample(4), member: try .sample(1), createdAt: 2_000, lastSeenAt: 2_000)
    try await stores.sessions.add(session)
    #expect(
      try await !stores.accounts.addDevice(taken, replacing: Self.seeds(9), in: session.hash))
    #expect(try await stores.sessions.sessions(of: .sample(1)).first?.device == nil)
    #expect(try await stores.accounts.recovery(of: .sample(1)) == Self.seeds(3))
    #expect(try await stores.auditCount() == before)
    let new = Device(id: try .sample(8), member: try .sample(1), addedAt: 5_000)
    #expect(
      try await stores.accounts.addDevice(new, replacing: Self.seeds(9), in: session.hash))
    #expect(try await stores.sessions.sessions(of: .sample(1)).first?.device == new.id)
    #expect(try await stores.accounts.recovery(of: .sample(1)) == Self.seeds(9))
    #expect(try await stores.devices.devices(of: .sample(1)).last == new)
    #expect(try await stores.auditCount() == before + 1)
  }
}
