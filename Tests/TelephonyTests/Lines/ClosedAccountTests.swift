// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

@testable import Telephony

/// Accounts at which no new calls begin.
struct ClosedAccountTests {
  private let fixture: LinesFixture
  private let call: CallID
  private let number: PhoneNumber

  init() async throws {
    fixture = try await LinesFixture()
    try await fixture.open()
    call = try await fixture.arrive()
    number = try #require(PhoneNumber("+3225550100"))
    _ = await fixture.asked()
  }

  private func switchOff() async {
    var account = fixture.account
    account.takesCalls = false
    await fixture.lines.use([account])
  }

  @Test func `whoever calls one that is switched off hears that it is busy`() async throws {
    await switchOff()
    let script = try await fixture.say(.arrived(from: nil, to: number), of: "late", at: .arrival)
    #expect(script == LegScript([.reject]))
    #expect(await fixture.exchange.snapshot.liveCalls == [call])
    #expect(await fixture.lines.callsUnderWay == [fixture.account.id: 1])
  }

  @Test func `a call that is under way there goes on to its end`() async throws {
    await switchOff()
    let ada = try await fixture.leg(of: fixture.ada, in: call)
    #expect(try await fixture.answer(ada) == LegScript([.join(Room(of: call))]))
    let ended = await fixture.asked().filter { if case .end = $0 { true } else { false } }
    // The other's phone, which rings no more.
    #expect(ended.count == 1)
    try await fixture.say(.status(.ended(.completed)), of: "caller", at: .arrivalStatus)
    #expect(await fixture.exchange.call(call) == nil)
    let end = PlainVendor.Asked.end(try #require(ProviderLegID("out-\(ada)")), elsewhere: false)
    #expect(await fixture.asked() == [end])
  }

  @Test func `a caller whose account is switched off while she is looked up is turned away`()
    async throws
  {
    let (begun, goOn) = (AsyncStream<Void>.makeStream(), AsyncStream<Void>.makeStream())
    let fixture = try await LinesFixture(whileScreening: {
      begun.continuation.yield()
      for await _ in goOn.stream { return }
    })
    async let script = fixture.say(.arrived(from: nil, to: number), of: "caller", at: .arrival)
    for await _ in begun.stream { break }
    var account = fixture.account
    account.takesCalls = false
    await fixture.lines.use([account])
    goOn.continuation.yield()
    #expect(try await script == LegScript([.reject]))
    #expect(await fixture.lines.callsUnderWay.isEmpty)
  }

  @Test func `the legs of one that is removed are ended, and nothing is left of them`()
    async throws
  {
    let ada = try await fixture.leg(of: fixture.ada, in: call)
    let ben = try await fixture.leg(of: fixture.ben, in: call)
    _ = try await fixture.answer(ada)
    try await fixture.say(
      .status(.ended(.unanswered)), of: "out-\(ben)", at: .legStatus(ben))
    _ = await fixture.asked()
    await fixture.lines.endCalls(at: fixture.account.id)
    await fixture.lines.use([])
    let names = try ["out-\(ada)", "caller"].map { try #require(ProviderLegID($0)) }
    let ended = await fixture.asked().filter { if case .end = $0 { true } else { false } }
    #expect(Set(ended) == Set(names.map { .end($0, elsewhere: false) }))
    #expect(await fixture.exchange.call(call) == nil)
    #expect(await fixture.store.rows.isEmpty)
    #expect(await fixture.lines.callsUnderWay.isEmpty)
  }

  @Test func `no call begins while those of an account end`() async throws {
    await fixture.lines.endCalls(at: fixture.account.id)
    let script = try await fixture.say(.arrived(from: nil, to: number), of: "late", at: .arrival)
    #expect(script == LegScript([.reject]))
  }
}
