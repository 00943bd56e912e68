// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

struct PhoneMessageConformanceTests {
  /// With accounts 7 and 8, and calls 1 to 3.
  private func makeStores(_ engine: Engine) async throws -> Stores {
    let stores = try engine.makeStores()
    for account in [7, 8] {
      #expect(
        try await stores.providerAccounts.keep(.sample(account), audit: .sample(.providerKept)))
    }
    for call in 1...3 { #expect(try await stores.calls.begin(.sample(call))) }
    return stores
  }

  private func delete(_ account: Int, in stores: Stores) async throws -> ProviderAccountDeletion {
    try await stores.providerAccounts.deleteProviderAccount(
      .sample(account), audit: .sample(.providerDeleted))
  }

  @Test(arguments: Engine.allCases)
  func `the one that is due first comes first, after a kill too`(engine: Engine) async throws {
    let stores = try await makeStores(engine)
    let late = try PendingPhoneMessage.sample(1, nextAt: 5_000)
    let due = try PendingPhoneMessage.sample(2, at: 8, stage: .toDelete, tries: 3)
    let soon = try PendingPhoneMessage.sample(3, nextAt: 4_001)
    for message in [late, due, soon] { try await stores.phoneMessages.keep(message) }
    #expect(try await stores.phoneMessages.pendingMessages() == [due, soon, late])
    let after = try stores.reopen()
    #expect(try await after.phoneMessages.pendingMessages() == [due, soon, late])
  }

  @Test(arguments: Engine.allCases)
  func `what is known now takes the place of what was, until it is forgotten`(engine: Engine)
    async throws
  {
    let stores = try await makeStores(engine)
    try await stores.phoneMessages.keep(.sample(1, tries: 4))
    let other = try PendingPhoneMessage.sample(2)
    try await stores.phoneMessages.keep(other)
    let fetched = try PendingPhoneMessage.sample(1, at: 8, stage: .toDelete, nextAt: 4_500)
    try await stores.phoneMessages.keep(fetched)
    #expect(try await stores.phoneMessages.pendingMessages() == [other, fetched])
    try await stores.phoneMessages.forgetMessage(of: fetched.call)
    try await stores.phoneMessages.forgetMessage(of: fetched.call)
    #expect(try await stores.phoneMessages.pendingMessages() == [other])
  }

  @Test(arguments: Engine.allCases)
  func `an account at which a message waits to be fetched is not deleted`(engine: Engine)
    async throws
  {
    let stores = try await makeStores(engine)
    let messages = [
      try PendingPhoneMessage.sample(1), try .sample(2, stage: .toDelete, nextAt: 4_001),
    ]
    for message in messages { try await stores.phoneMessages.keep(message) }
    let before = try await stores.auditCount()
    #expect(try await delete(7, in: stores) == .messagesWaiting)
    #expect(try await stores.phoneMessages.pendingMessages() == messages)
    #expect(try await stores.providerAccounts.providerAccounts().count == 2)
    #expect(try await stores.auditCount() == before)
    // Another's is in nobody's way.
    #expect(try await delete(8, in: stores) == .deleted(recordingsLeft: 0))
  }

  @Test(arguments: Engine.allCases)
  func `how many recordings a provider keeps for good is told`(engine: Engine) async throws {
    let stores = try await makeStores(engine)
    let other = try PendingPhoneMessage.sample(3, at: 8)
    for call in 1...2 { try await stores.phoneMessages.keep(.sample(call, stage: .toDelete)) }
    try await stores.phoneMessages.keep(other)
    #expect(try await delete(7, in: stores) == .deleted(recordingsLeft: 2))
    #expect(try await stores.phoneMessages.pendingMessages() == [other])
  }

  @Test(arguments: Engine.allCases)
  func `a message of an account that is gone is refused, not lost in silence`(engine: Engine)
    async throws
  {
    let stores = try await makeStores(engine)
    #expect(try await delete(7, in: stores) == .deleted(recordingsLeft: 0))
    await #expect(throws: StoreError.self) { try await stores.phoneMessages.keep(.sample(1)) }
  }

  @Test(arguments: Engine.allCases)
  func `what was lost is told until it is put away, after a kill and without its account too`(
    engine: Engine
  ) async throws {
    let stores = try await makeStores(engine)
    let late = LostMessage(id: try .sample(5), provider: "twilio", leftAt: 5_000)
    let early = LostMessage(id: try .sample(6), provider: "asterisk", leftAt: 4_000)
    for lost in [late, early, late] { try await stores.lostMessages.note(lost) }
    #expect(try await delete(7, in: stores) == .deleted(recordingsLeft: 0))
    let after = try stores.reopen()
    #expect(try await after.lostMessages.lostMessages() == [early, late])
    let acts = try await after.auditCount()
    #expect(try await after.lostMessages.putAway(early.id, audit: .sample(.lostMessagePutAway)))
    #expect(try await !after.lostMessages.putAway(early.id, audit: .sample(.lostMessagePutAway)))
    #expect(try await after.auditCount() == acts + 1)
    #expect(try await after.lostMessages.lostMessages() == [late])
  }
}
