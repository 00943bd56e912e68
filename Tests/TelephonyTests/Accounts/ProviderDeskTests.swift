// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Sealing
import Testing

@testable import Telephony

struct ProviderDeskTests {
  @Test(arguments: ProviderSample.all)
  func `an account is the same to a server that starts anew`(_ sample: ProviderSample) async throws
  {
    let first = try await DeskFixture()
    let id = try await first.keep(sample)
    let second = try await DeskFixture(first.accounts)
    #expect(second.told.last == [id])
    let shown = try await second.shown(id)
    #expect(shown.isUsable && shown.isOn)
    #expect(shown.numbers == [DeskFixture.number])
    let open = sample.type.credentials.filter { !$0.isSecret }.map(\.name)
    #expect(shown.fields == sample.credentials.filter { open.contains($0.key) })
    for secret in sample.secrets { #expect(!shown.fields.values.contains(secret)) }
    #expect(await second.lines.lines.accounts[id]?.callerID == DeskFixture.number.number)
  }

  @Test func `one that cannot be opened, or is nobody's any more, does not stop the others`()
    async throws
  {
    let first = try await DeskFixture()
    let good = try await first.keep(.twilio)
    let sealed = try #require(await first.accounts.rows[good]?.credentialsSealed)
    for (byte, provider) in [(UInt8(1), "gone"), (2, "twilio")] {
      let id = try #require(ProviderAccountID([UInt8](repeating: byte, count: 16)))
      // Sealed for another account: what is copied to another row opens nothing.
      await first.accounts.put(
        StoredProviderAccount(
          id: id, provider: provider, credentialsSealed: sealed, numbers: [], isOn: true,
          position: 0))
    }
    let second = try await DeskFixture(first.accounts)
    #expect(await second.desk.overview.map(\.isUsable).filter { $0 }.count == 1)
    #expect(await second.desk.overview.count == 3)
    #expect(second.told.last == [good])
    let id = try #require(ProviderAccountID([UInt8](repeating: 1, count: 16)))
    await #expect(throws: ProviderDeskRefusal.unusable) { try await second.desk.test(id) }
    await #expect(throws: ProviderDeskRefusal.unknownProvider) {
      try await second.desk.keep(
        ProviderDraft(.account(id), fields: ["a": "b"]), by: DeskFixture.admin)
    }
    try await second.desk.delete(id, by: DeskFixture.admin)
    #expect(await second.desk.overview.count == 2)
  }

  @Test func `under another secret nothing is lost, and what is entered anew opens it again`()
    async throws
  {
    let first = try await DeskFixture()
    let id = try await first.keep(.twilio)
    let other = try await DeskFixture(first.accounts, secret: 6)
    #expect(try await other.shown(id).isUsable == false)
    #expect(try await other.shown(id).fields.isEmpty)
    // Switched off there, it is still what it was.
    try await other.desk.keep(ProviderDraft(.account(id), isOn: false), by: DeskFixture.admin)
    #expect(try await DeskFixture(first.accounts).shown(id).isUsable)
    let twilio = ProviderSample.twilio.credentials
    try await other.desk.keep(
      ProviderDraft(.account(id), fields: twilio, isOn: true), by: DeskFixture.admin)
    #expect(try await other.shown(id).isUsable)
    #expect(other.told.last == [id])
  }

  @Test func `how an account does is not forgotten when something else changes`() async throws {
    let fixture = try await DeskFixture(status: 400)
    let id = try await fixture.keep(.twilio)
    #expect(try await fixture.desk.test(id) == .refused(status: 400))
    let seen = try await fixture.shown(id).health
    #expect(seen.lastHour.failures == 1)
    _ = try await fixture.keep(.plivo, number: "+3225550178")
    try await fixture.desk.keep(
      ProviderDraft(.account(id), isOn: false, position: 3), by: DeskFixture.admin)
    try await fixture.desk.load()
    #expect(try await fixture.shown(id).health == seen)
    // Of other credentials nothing is known yet.
    try await fixture.desk.keep(
      ProviderDraft(.account(id), fields: ["token": "other"]), by: DeskFixture.admin)
    #expect(try await fixture.shown(id).health.lastHour.failures == 0)
  }

  @Test func `lines are handed what takes calls, in the order of places`() async throws {
    let fixture = try await DeskFixture()
    let (first, second) = (
      try await fixture.keep(.twilio, position: 5),
      try await fixture.keep(.plivo, number: "+3225550178", position: 4)
    )
    #expect(fixture.told.last == [second, first])
    let bare = try await fixture.desk.keep(
      ProviderDraft(.new(provider: "vonage"), fields: ProviderSample.vonage.credentials),
      by: DeskFixture.admin)
    // A new one comes last; without a number it takes no call.
    #expect(await fixture.desk.overview.map(\.id) == [second, first, bare])
    #expect(fixture.told.last == [second, first])
    try await fixture.desk.keep(ProviderDraft(.account(second), isOn: false), by: DeskFixture.admin)
    #expect(fixture.told.last == [first])
    // What is under way there goes on, so the lines know it still.
    let accounts = await fixture.lines.lines.accounts
    #expect(accounts.filter(\.value.takesCalls).keys.map(\.self) == [first])
    #expect(accounts[second]?.takesCalls == false)
    // Where it keeps something for the hotline it is asked all the same.
    let way = try await fixture.desk.way(to: second)
    #expect(type(of: way.provider) == Plivo.self)
    let hidden = try await DeskFixture(fixture.accounts, origin: nil)
    #expect(hidden.told.last == [])
  }

  @Test func `what could not be stored has not happened`() async throws {
    let fixture = try await DeskFixture()
    let id = try await fixture.keep(.twilio)
    await fixture.accounts.failNext()
    await #expect(throws: ProviderDeskRefusal.store(.readOnly)) {
      try await fixture.desk.keep(ProviderDraft(.account(id), isOn: false), by: DeskFixture.admin)
    }
    await fixture.accounts.failNext()
    await #expect(throws: ProviderDeskRefusal.store(.readOnly)) {
      try await fixture.desk.delete(id, by: DeskFixture.admin)
    }
    #expect(try await fixture.shown(id).isOn)
    #expect(fixture.told.last == [id])
    // It goes on afterwards: nobody holds the desk.
    try await fixture.desk.delete(id, by: DeskFixture.admin)
    #expect(fixture.told.last == [])
  }

  @Test func `a draft prints nothing of what was entered`() throws {
    let draft = ProviderDraft(
      .new(provider: "twilio"), fields: ["token": "canary"], numbers: [DeskFixture.number])
    var dumped = ""
    dump(draft, to: &dumped)
    for text in [dumped, "\(draft)", String(reflecting: draft)] {
      #expect(!text.contains("canary") && !text.contains("25550177"))
    }
  }
}
