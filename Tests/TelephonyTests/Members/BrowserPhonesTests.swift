// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

@testable import Telephony

/// Members' browsers as phones of an Asterisk that is a double of its REST interface.
struct BrowserPhonesTests {
  private let fixture: BrowserPhonesFixture

  init() async throws { fixture = try await BrowserPhonesFixture() }

  @Test func `a page gets an account that nobody can guess, and is rung once it registers`()
    async throws
  {
    let account = try await fixture.open("s1")
    #expect(account.realm == "asterisk.example")
    #expect(account.user.count == 32 && account.secret.count == 32)
    #expect(await fixture.phones.destinations(of: fixture.ada, at: fixture.id).isEmpty)
    #expect(await fixture.registered(true, on: "s1", of: fixture.ada))
    #expect(
      await fixture.phones.destinations(of: fixture.ada, at: fixture.id)
        == [.registered(account.user)])
    #expect(fixture.told == [true])
  }

  @Test func `at another account, and for another member, it is not rung`() async throws {
    _ = try await fixture.open("s1")
    #expect(await fixture.registered(true, on: "s1", of: fixture.ada))
    let other = try #require(ProviderAccountID([UInt8](repeating: 9, count: 16)))
    #expect(await fixture.phones.destinations(of: fixture.ada, at: other).isEmpty)
    #expect(await fixture.phones.destinations(of: fixture.ben, at: fixture.id).isEmpty)
    #expect(await fixture.registered(true, on: "s1", of: fixture.ben) == false)
    #expect(await fixture.registered(true, on: "s2", of: fixture.ada) == false)
  }

  @Test func `when the stream closes it is gone, here and at Asterisk`() async throws {
    let account = try await fixture.open("s1")
    #expect(await fixture.registered(true, on: "s1", of: fixture.ada))
    await fixture.phones.close("s1")
    #expect(await fixture.phones.destinations(of: fixture.ada, at: fixture.id).isEmpty)
    #expect(fixture.told == [true, false])
    #expect(fixture.standing.isEmpty)
    #expect(fixture.asked.suffix(3).allSatisfy { $0.hasSuffix(account.user) })
  }

  @Test func `a page that asks again has one account, with another secret`() async throws {
    let first = try await fixture.open("s1")
    let second = try await fixture.open("s1")
    #expect(first.user != second.user && first.secret != second.secret)
    #expect(fixture.standing == [second.user])
  }

  @Test func `a member has two, and the third takes the place of the first`() async throws {
    _ = try await fixture.open("s1")
    let kept = [try await fixture.open("s2").user, try await fixture.open("s3").user]
    #expect(fixture.standing == Set(kept))
  }

  @Test func `after twelve hours one is over`() async throws {
    _ = try await fixture.open("s1")
    fixture.clock.advance(seconds: BrowserPhones.lifetimeSeconds - 1)
    await fixture.phones.sweep()
    #expect(fixture.standing.count == 1)
    fixture.clock.advance(seconds: 1)
    await fixture.phones.sweep()
    #expect(fixture.standing.isEmpty)
  }

  @Test func `what Asterisk has forgotten is made again as it was`() async throws {
    let account = try await fixture.open("s1")
    let bodies = fixture.bodies
    fixture.forget()
    await fixture.phones.makeAgain(at: fixture.id)
    #expect(fixture.standing == [account.user])
    #expect(fixture.bodies == bodies + bodies)
  }

  @Test func `where no account has our own code no browser is a phone`() async throws {
    #expect(await fixture.phones.possible(relayed: true) == [fixture.id])
    #expect(await fixture.phones.possible(relayed: false).isEmpty)
    _ = try await fixture.open("s1")
    await fixture.phones.use([])
    #expect(await fixture.phones.possible(relayed: true).isEmpty)
    #expect(fixture.standing.isEmpty)
    await #expect(throws: BrowserPhones.Refusal.notPossible) { try await fixture.open("s1") }
  }

  @Test func `of an account that could not be made nothing is left`() async throws {
    fixture.refuse()
    await #expect(throws: BrowserPhones.Refusal.self) { try await fixture.open("s1") }
    #expect(await fixture.registered(true, on: "s1", of: fixture.ada) == false)
    #expect(fixture.standing.isEmpty)
  }
}
