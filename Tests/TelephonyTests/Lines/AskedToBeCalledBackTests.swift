// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

@testable import Telephony

/// Callers who are asked whether they want to be called back.
struct AskedToBeCalledBackTests {
  /// A caller whom nobody can answer stands before the offer.
  private func offered(
    _ numbers: AskedNumbers, from: String? = "+3225550177"
  ) async throws -> (fixture: LinesFixture, call: CallID, script: LegScript?) {
    let fixture = try await LinesFixture(callBacks: numbers.services)
    let (call, step) = try await fixture.ask(from: from.flatMap { PhoneNumber($0) })
    let digits = try #require(await fixture.captcha(of: call))
    let script = try await fixture.say(
      .typed(digits), of: "caller", at: .callerNext(call, step: step))
    return (fixture, call, script)
  }

  private func hook(_ script: LegScript?) throws -> Hook {
    guard case .gather(_, 1, _, let then) = script?.steps.last else {
      throw LinesFixture.Unexpected()
    }
    return then
  }

  @Test func `with the key she is stored, told so, and hung up`() async throws {
    let numbers = AskedNumbers()
    let (fixture, call, script) = try await offered(numbers)
    let next = try await fixture.say(.typed([1]), of: "caller", at: try hook(script))
    #expect(next?.steps.last == .hangUp)
    #expect(numbers.kept == [call])
    #expect(try await fixture.calls.call(call)?.outcome == "callBackAsked")
    #expect(numbers.held.isEmpty)
  }

  @Test(arguments: [[], [2], [9]] as [[UInt8]])
  func `with another, or none, she comes to voicemail and nothing is stored`(
    keys: [UInt8]
  ) async throws {
    let numbers = AskedNumbers()
    let (fixture, call, script) = try await offered(numbers)
    let next = try await fixture.say(.typed(keys), of: "caller", at: try hook(script))
    guard case .recordMessage = next?.steps.last else {
      Issue.record("no voicemail")
      return
    }
    #expect(numbers.kept.isEmpty)
    #expect(await fixture.exchange.call(call) != nil)
  }

  @Test func `who withholds her number is not asked`() async throws {
    let (_, _, script) = try await offered(AskedNumbers(), from: nil)
    guard case .recordMessage = script?.steps.last else {
      Issue.record("no voicemail")
      return
    }
  }

  @Test func `where her number is not known any more she comes to voicemail`() async throws {
    let numbers = AskedNumbers()
    let (fixture, _, script) = try await offered(numbers)
    numbers.lose()
    let next = try await fixture.say(.typed([1]), of: "caller", at: try hook(script))
    guard case .recordMessage = next?.steps.last else {
      Issue.record("no voicemail")
      return
    }
  }

  @Test func `what cannot be stored is not said to be, and is when it comes again`()
    async throws
  {
    let numbers = AskedNumbers()
    let (fixture, call, script) = try await offered(numbers)
    let hook = try hook(script)
    numbers.breakDisk(true)
    await #expect(throws: PhoneLines.Failure.self) {
      try await fixture.say(.typed([1]), of: "caller", at: hook, id: "key")
    }
    #expect(await fixture.exchange.call(call) != nil)
    numbers.breakDisk(false)
    _ = try await fixture.say(.typed([1]), of: "caller", at: hook, id: "key")
    #expect(numbers.kept == [call])
  }

  @Test func `her number goes with a call that ends in another way`() async throws {
    let numbers = AskedNumbers()
    let (fixture, _, _) = try await offered(numbers)
    #expect(numbers.held.count == 1)
    try await fixture.say(.status(.ended(.completed)), of: "caller", at: .arrivalStatus)
    #expect(numbers.held.isEmpty)
    #expect(numbers.kept.isEmpty)
  }
}
