// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

struct InviteConformanceTests {
  @Test(arguments: Engine.allCases)
  func `an invite is used once`(engine: Engine) async throws {
    let stores = try engine.makeStores()
    try await stores.found()
    #expect(try await stores.invite(2) == .appended)
    #expect(try await stores.join(2) == .appended)
    #expect(try await stores.join(3, by: 2) == .inviteNotOpen)
    #expect(try await stores.members.members().count == 2)
    let invite = try #require(try await stores.invites.invite(.sample(2)))
    #expect(invite.state == .used)
    #expect(try invite.member == .sample(2))
  }

  @Test(arguments: Engine.allCases)
  func `a cancelled, expired or unknown invite lets nobody in`(engine: Engine) async throws {
    let stores = try engine.makeStores()
    try await stores.found()
    #expect(try await stores.invite(2) == .appended)
    #expect(try await stores.invite(3, expiresAt: 2_000) == .appended)
    let cancel = try await stores.addition(.cancelled(.sample(2)))
    #expect(try await stores.rosters.append(cancel) == .appended)
    #expect(try await stores.join(2) == .inviteNotOpen)
    #expect(try await stores.join(3, at: 2_001) == .inviteNotOpen)
    #expect(try await stores.join(4) == .inviteNotOpen)
    #expect(try await stores.join(3, at: 2_000) == .appended)
    let again = try await stores.addition(.cancelled(.sample(2)))
    #expect(try await stores.rosters.append(again) == .inviteNotOpen)
  }

  @Test(arguments: Engine.allCases)
  func `a sign-in name that is taken leaves the invite open`(engine: Engine) async throws {
    let stores = try engine.makeStores()
    try await stores.found()
    #expect(try await stores.invite(2) == .appended)
    let before = try await stores.auditCount()
    #expect(try await stores.join(2, name: 1) == .nameTaken)
    #expect(try await stores.invites.invite(.sample(2))?.state == .open)
    #expect(try await stores.members.member(.sample(2)) == nil)
    #expect(try await stores.auditCount() == before)
    #expect(try await stores.join(2) == .appended)
  }

  @Test(arguments: Engine.allCases)
  func `an invite has five names, also for those who try at once`(engine: Engine) async throws {
    let stores = try engine.makeStores()
    try await stores.found()
    #expect(try await stores.invite(2) == .appended)
    let key: InviteKey = try .sample(2)
    let counted = try await withThrowingTaskGroup(of: Bool.self) { group in
      for _ in 0..<12 { group.addTask { try await stores.invites.countName(by: key) } }
      return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
    #expect(counted == 5)
    #expect(try await stores.invites.invite(key)?.isOpen(at: 1_000) == false)
    try await stores.invites.takeNameBack(by: key)
    #expect(try await stores.invites.invite(key)?.isOpen(at: 1_000) == true)
    #expect(try await stores.invites.countName(by: key))
    #expect(try await !stores.invites.countName(by: key))
    #expect(try await !stores.invites.countName(by: .sample(9)))
  }

  @Test(arguments: Engine.allCases)
  func `invites come newest first`(engine: Engine) async throws {
    let stores = try engine.makeStores()
    try await stores.found()
    for number in 2..<5 { #expect(try await stores.invite(number) == .appended) }
    #expect(
      try await stores.invites.invites().map(\.key) == [.sample(4), .sample(3), .sample(2)])
  }
}
