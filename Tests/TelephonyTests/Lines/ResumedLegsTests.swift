// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

@testable import Telephony

/// Whoever has picked up and not taken the call when the server is killed.
struct ResumedLegsTests {
  private let first: LinesFixture
  private let call: CallID
  private let ada: LegID
  private let name: ProviderLegID

  init() async throws {
    first = try await LinesFixture()
    try await first.open()
    call = try await first.arrive()
    ada = try await first.leg(of: first.ada, in: call)
    name = try #require(ProviderLegID("out-\(ada)"))
    _ = await first.asked()
  }

  private func pickUp() async throws {
    try await first.say(.status(.answered), of: name.text, at: .legAnswered(ada))
    _ = await first.asked()
  }

  /// The question at which she takes the call, as she was told to hear it.
  private func offers(_ asked: [PlainVendor.Asked]) -> [Hook] {
    asked.compactMap { asked in
      guard case .instruct(name, let script) = asked,
        case .gather(_, 1, _, let then)? = script.steps.last
      else { return nil }
      return then
    }
  }

  @Test func `is asked for the key again, and takes the call with it`() async throws {
    try await pickUp()
    let second = try await first.restarted()
    let hooks = offers(await second.asked())
    #expect(hooks.count == 1)
    let next = try await second.say(.typed([1]), of: name.text, at: try #require(hooks.first))
    #expect(await second.exchange.call(call)?.winner == second.ada)
    #expect(next == LegScript([.join(Room(of: call))]))
  }

  @Test func `hears the same question where the vendor asks what comes next`() async throws {
    try await pickUp()
    let second = try await first.restarted()
    let script = try await second.say(
      .status(.answered), of: name.text, at: .legAnswered(ada), id: "sent again")
    guard case .gather? = script?.steps.last else {
      Issue.record("she is told \(String(describing: script))")
      return
    }
  }

  @Test func `a phone that rings still is told nothing`() async throws {
    try await first.say(.status(.ringing), of: name.text, at: .legStatus(ada))
    let second = try await first.restarted()
    #expect(offers(await second.asked()).isEmpty)
    #expect(await second.lines.legs[ada]?.status == .ringing)
  }

  @Test func `a key that was pressed and not carried out takes the call`() async throws {
    try await pickUp()
    let step = try #require(await first.lines.legs[ada]?.step)
    await first.calls.failNext()
    await #expect(throws: PhoneLines.Failure.store(.readOnly)) {
      try await first.say(.typed([1]), of: name.text, at: .legNext(ada, step: step))
    }
    #expect(await first.store.rows[ada]?.isTaking == true)
    let second = try await first.restarted()
    #expect(await second.exchange.call(call)?.winner == second.ada)
    #expect(await second.asked().contains(.instruct(name, LegScript([.join(Room(of: call))]))))
  }

  @Test func `is told so when somebody else has taken the call meanwhile`() async throws {
    try await pickUp()
    // The claim is stored; the process dies before any leg is told.
    let rows = await first.store.rows
    _ = try await first.exchange.handle(.answerClaimed(by: first.ben), of: call)
    _ = await first.asked()
    try await first.store.save(Array(rows.values), removing: [])
    let second = try await first.restarted()
    let asked = await second.asked()
    #expect(offers(asked).isEmpty)
    let farewell = await second.lines.memberScripts(
      second.exchange.call(call), at: second.account.id
    ).farewell(.answeredElsewhere)
    #expect(asked.contains(.instruct(name, farewell)))
  }

  @Test func `after the connection was away the key is asked for again`() async throws {
    try await pickUp()
    let ben = try await first.leg(of: first.ben, in: call)
    first.vendor.stand(["caller", name.text, "out-\(ben)"])
    try await first.lines.reconcile(with: [], at: first.account.id)
    let hooks = offers(await first.asked())
    #expect(hooks.count == 1)
    _ = try await first.say(.typed([1]), of: name.text, at: try #require(hooks.first))
    #expect(await first.exchange.call(call)?.winner == first.ada)
  }
}
