// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

@testable import Telephony

/// How long a question waits for keys at a provider that ends none itself.
@Suite(.timeLimit(.minutes(5)))
struct QuestionTimesTests {
  private let fixture: LinesFixture
  private let call: CallID
  private let ada: LegID

  init() async throws {
    fixture = try await LinesFixture(phones: 1, provider: { KeyTellingProvider($0) })
    try await fixture.open()
    (call, _) = try await fixture.ask()
    let digits = try #require(await fixture.captcha(of: call))
    for (place, digit) in digits.enumerated() {
      try await fixture.say(.key(digit), of: "caller", at: .arrivalStatus, id: "key \(place)")
    }
    ada = try await fixture.leg(of: fixture.ada, in: call)
    _ = await fixture.asked()
  }

  private var name: String { "out-\(ada)" }

  private func pickUp() async throws {
    try await fixture.say(.status(.answered), of: name, at: .legAnswered(ada))
    try await fixture.say(.questionHeard, of: name, at: .legStatus(ada))
  }

  /// The time of the question is over, and what came of it is carried out.
  private func passTime() async {
    #expect(await fixture.waits.pass() == MemberScripts.pressSeconds)
    while await fixture.lines.legs[ada]?.wantedKeys != nil { await Task.yield() }
    while await fixture.exchange.call(call)?.rings.first(where: { $0.member == fixture.ada })?
      .isSounding == true
    { await Task.yield() }
  }

  @Test func `a mailbox that picks up is hung up on, and its leg is one that was wasted`()
    async throws
  {
    try await pickUp()
    await passTime()
    let ring = try #require(
      await fixture.exchange.call(call)?.rings.first { $0.member == fixture.ada })
    #expect(!ring.isSounding)
    let end = PlainVendor.Asked.end(try #require(ProviderLegID(name)), elsewhere: false)
    #expect(await fixture.asked().filter { $0 == end }.count == 1)
  }

  @Test func `whoever presses in time has the call, and nothing ends it afterwards`() async throws {
    try await pickUp()
    while fixture.waits.count == 0 { await Task.yield() }
    try await fixture.say(.key(1), of: name, at: .legStatus(ada))
    #expect(await fixture.exchange.call(call)?.winner == fixture.ada)
    while fixture.waits.count > 0 { await Task.yield() }
    #expect(await fixture.lines.questions.isEmpty)
  }

  @Test func `the time begins with the end of the question, and not before`() async throws {
    try await fixture.say(.status(.answered), of: name, at: .legAnswered(ada))
    #expect(await fixture.lines.questions.isEmpty)
    try await fixture.say(.questionHeard, of: name, at: .legStatus(ada))
    #expect(await fixture.lines.questions.keys.map(\.self) == [ada])
  }

  @Test func `a leg that has ended is waited for no longer`() async throws {
    try await pickUp()
    while fixture.waits.count == 0 { await Task.yield() }
    try await fixture.say(.status(.ended(.completed)), of: name, at: .legStatus(ada))
    while fixture.waits.count > 0 { await Task.yield() }
    #expect(await fixture.lines.questions.isEmpty)
  }

  @Test func `each of a caller's digits gives time for the next`() async throws {
    let (other, _) = try await fixture.ask("other")
    let digits = try #require(await fixture.captcha(of: other))
    let begun = fixture.waits.begun
    try await fixture.say(.key(digits[0]), of: "other", at: .arrivalStatus)
    let leg = try #require(await fixture.lines.legs.caller(of: other)).id
    while fixture.waits.begun == begun { await Task.yield() }
    #expect(await fixture.lines.questions[leg] != nil)
  }

  @Test func `a vendor that ends its questions itself is not hurried`() async throws {
    let fixture = try await LinesFixture()
    try await fixture.open()
    let call = try await fixture.arrive()
    let leg = try await fixture.leg(of: fixture.ada, in: call)
    try await fixture.say(.status(.answered), of: "out-\(leg)", at: .legAnswered(leg))
    try await fixture.say(.questionHeard, of: "out-\(leg)", at: .legStatus(leg))
    #expect(await fixture.lines.questions.isEmpty)
    #expect(fixture.waits.begun == 0)
  }
}
