// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

@testable import Telephony

/// What others are told of an account that takes no calls any more.
struct ClosingAccountTests {
  private let fixture: DeskFixture
  private let id: ProviderAccountID
  private let call: CallID
  private let leg: LegID

  init() async throws {
    fixture = try await DeskFixture()
    id = try await fixture.keep(.twilio)
    call = try #require(CallID(16..<32))
    leg = try #require(LegID(64..<80))
    await fixture.lines.lines.arrive(leg, of: call, at: id)
  }

  private func switchOff() async throws {
    try await fixture.desk.keep(ProviderDraft(.account(id), isOn: false), by: DeskFixture.admin)
  }

  @Test func `it stays connected until its last call is over`() async throws {
    try await switchOff()
    #expect(fixture.told.last == [id])
    #expect(try await fixture.shown(id).calls == 1)
    #expect(await fixture.lines.lines.accounts[id]?.takesCalls == false)
    await fixture.desk.letGo()
    #expect(fixture.told.last == [id])
    await fixture.lines.lines.forget(leg)
    await fixture.desk.letGo()
    #expect(fixture.told.last == [])
    #expect(try await fixture.shown(id).calls == 0)
  }

  @Test func `what the provider keeps for the hotline is fetched and deleted all the same`()
    async throws
  {
    await fixture.lines.lines.forget(leg)
    try await switchOff()
    #expect(fixture.told.last == [])
    #expect(fixture.told.ways == [id])
    // And what it says is taken in, such as a message that was left in the last call.
    #expect(await fixture.lines.lines.accounts[id] != nil)
  }

  @Test func `so it is with one that has no number any more`() async throws {
    try await fixture.desk.keep(ProviderDraft(.account(id), numbers: []), by: DeskFixture.admin)
    #expect(fixture.told.last == [id])
    #expect(await fixture.lines.lines.accounts[id]?.takesCalls == false)
    await fixture.lines.lines.forget(leg)
    await fixture.desk.letGo()
    #expect(fixture.told.last == [])
  }

  @Test func `one that is removed ends its calls at once`() async throws {
    try await fixture.desk.delete(id, by: DeskFixture.admin)
    #expect(await fixture.lines.lines.legs.legs(of: call).isEmpty)
    #expect(await fixture.lines.lines.accounts[id] == nil)
    #expect(fixture.told.last == [] && fixture.told.ways == [])
  }
}

extension PhoneLines {
  /// A caller's leg is at an account.
  fileprivate func arrive(_ leg: LegID, of call: CallID, at account: ProviderAccountID) {
    guard let name = ProviderLegID("caller") else { return }
    _ = legs.arrive(leg, of: call, as: name, at: account)
  }

  /// It is there no more.
  fileprivate func forget(_ leg: LegID) { legs.remove(leg) }
}
