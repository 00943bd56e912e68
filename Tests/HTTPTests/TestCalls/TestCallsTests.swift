// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Sealing
import Testing

@testable import HTTP

struct TestCallsTests {
  private let hotline: ServedHotline
  private let tests: TestCalls
  private let hers: PhoneNumber
  private let others: PhoneNumber
  private let own: PhoneNumber
  private let test: TestCall

  init() async throws {
    hotline = try await ServedHotline()
    let clock = hotline.clock.wall
    let master = try #require(MasterSecret([UInt8](repeating: 1, count: 32)))
    tests = TestCalls(hasher: NumberHasher(master: master, clock: clock), clock: clock)
    hers = try #require(PhoneNumber("+34600000001"))
    others = try #require(PhoneNumber("+34600000002"))
    own = try #require(PhoneNumber("+34910000147"))
    test = TestCall(member: hotline.admin.id, way: .sip, isWhole: true)
  }

  private func called(from number: PhoneNumber?) -> TestCall? {
    tests.take(from: number, to: own, as: .random())
  }

  @Test func `the next call from her number is the test, and the one after it is none`() throws {
    #expect(called(from: hers) == nil)
    try tests.expect(test, from: hers)
    #expect(called(from: others) == nil)
    #expect(called(from: nil) == nil)
    #expect(called(from: hers) == test)
    #expect(called(from: hers) == nil)
  }

  @Test func `after ten minutes she is a caller like any other`() throws {
    try tests.expect(test, from: hers)
    hotline.clock.now += 599
    #expect(TestCallBody(tests.trial(of: test.member)).state == "awaited")
    hotline.clock.now += 1
    #expect(called(from: hers) == nil)
    #expect(TestCallBody(tests.trial(of: test.member)).state == "none")
  }

  @Test func `what she takes back is awaited no more`() throws {
    try tests.expect(test, from: hers)
    tests.forget(test.member)
    #expect(called(from: hers) == nil)
  }

  @Test func `two admins do not await a call from one number`() throws {
    try tests.expect(test, from: hers)
    let second = TestCall(member: .random(), way: .page, isWhole: false)
    #expect(throws: TestCalls.Refusal.numberAwaited) { try tests.expect(second, from: hers) }
    // Her own, anew, is in the place of the one before.
    try tests.expect(test, from: others)
    #expect(called(from: hers) == nil)
    try tests.expect(second, from: hers)
    #expect(called(from: hers) == second)
  }

  @Test func `how far it gets is known step by step, with no number but the hotline's`() throws {
    try tests.expect(test, from: hers)
    let call = CallID.random()
    #expect(tests.take(from: hers, to: own, as: call) == test)
    func note(_ effects: CallEffect...) {
      tests.note(effects.map { SwitchboardStep.Effect(call: call, effect: $0) })
    }
    note(.tellCaller(.choosingLanguage))
    note(.tellCaller(.captcha(digits: [1, 2], attempt: 1)))
    note(.ring(test.member, attempt: 1), .tellCaller(.waiting(calling: 1, again: nil)))
    note(.connect(test.member, claim: 1), .tellCaller(.connected(claim: 1)))
    #expect(TestCallBody(tests.trial(of: test.member)).state == "called")
    note(.endCall(.answered))
    let body = TestCallBody(tests.trial(of: test.member))
    #expect(body.state == "over")
    #expect(body.outcome == "answered")
    #expect(body.number == own.e164)
    #expect(
      body.steps.map(\.step)
        == ["arrived", "menu", "digits", "rung", "answered", "joined", "over"])
    hotline.clock.now += TestTrial.secondsToCall + TestTrial.secondsKept
    #expect(TestCallBody(tests.trial(of: test.member)).state == "none")
  }
}
