// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import HTTPTypes
import Storage
import Telephony

@testable import HTTP
@testable import llamenos

/// What caller and volunteers of a call were told.
struct PromisedCall {
  var winner: MemberID?
  /// Somebody has asked for it to end.
  var mayHaveEnded = false
  var hasEnded = false

  func isKept(_ stored: StoredCall, live: Call?) -> Bool {
    if hasEnded { return stored.endedAt != nil && live == nil }
    if mayHaveEnded && stored.endedAt != nil { return live == nil }
    guard let live, stored.endedAt == nil else { return false }
    guard let winner else { return true }
    // Whoever hears nobody for ten seconds, or is gone for fifteen, loses it, and that is written.
    guard let answer = live.answers.last(where: { $0.member == winner }) else { return false }
    return answer.ending != nil || (live.winner == winner && stored.winner == winner)
  }
}

extension FaultRound {
  var exchange: Exchange { hotline.parts.calls.desk.exchange }

  /// A caller calls.
  func ring() async throws -> CallID {
    try await letRing()
    let id = CallID.random(using: &random)
    guard let spanish = LanguageTag("es") else { return id }
    try await exchange.handle(
      .incoming(IncomingCall(channel: .web, capabilities: .web, language: spanish, randomness: 1)),
      of: id)
    promise(PromisedCall(), of: id)
    return id
  }

  /// - Returns: whether a free volunteer got a call that rings at her, if there are both.
  func answer() async throws -> Bool {
    try await letRing()
    for id in calls.keys where await exchange.call(id)?.isWaiting == true {
      for person in people.shuffled(using: &random) {
        guard await exchange.call(of: person.id) == nil,
          await exchange.rings(of: person.id).contains(where: { $0.id == id })
        else { continue }
        return try await answer(id, by: person)
      }
    }
    return true
  }

  private func answer(_ id: CallID, by person: Person) async throws -> Bool {
    let answer = try await ask(
      .post, "calls/\(id)/answer", ["tab": "0000000a"], as: person.sender)
    guard answer.isDone else { return false }
    change(id) { $0.winner = person.id }
    return true
  }

  func decline() async throws {
    for id in calls.keys where await exchange.call(id)?.isWaiting == true {
      guard let person = people.randomElement(using: &random) else { return }
      try await ask(.post, "calls/\(id)/decline", [:], as: person.sender)
      return
    }
  }

  /// Both sides hear each other.
  func talk() async throws {
    for (id, known) in calls where known.winner != nil && !known.mayHaveEnded {
      guard let claim = await exchange.call(id)?.answers.count else { continue }
      for party in [CallParty.caller, .winner] {
        try await exchange.handle(.audioConfirmed(by: party, claim: claim), of: id)
      }
    }
  }

  /// A caller hangs up, or the volunteer.
  func hangUp() async throws {
    let going = calls.filter { !$0.value.hasEnded && (!isThorough || $0.value.winner != nil) }
    guard let (id, known) = going.randomElement(using: &random) else { return }
    let person = people.first { $0.id == known.winner }
    change(id) { $0.mayHaveEnded = true }
    if let person, isThorough || Bool.random(using: &random) {
      // Before anybody was heard it rings at the others instead.
      guard try await ask(.post, "calls/\(id)/member-hang-up", [:], as: person.sender).isDone,
        await exchange.call(id) == nil
      else { return }
    } else {
      guard try await ask(.post, "calls/\(id)/hang-up", [:], as: .caller(of: id)).isDone
      else { return }
    }
    change(id) { $0.hasEnded = true }
  }

  /// - Returns: whether every call that waits can be answered, and ended; then a new one.
  func takeACall() async throws -> Bool {
    guard try await answer() else { return false }
    for id in calls.keys where await exchange.call(id) != nil {
      change(id) { $0.mayHaveEnded = true }
      guard try await ask(.post, "calls/\(id)/hang-up", [:], as: .caller(of: id)).isDone
      else { return false }
      change(id) { $0.hasEnded = true }
    }
    _ = try await ring()
    return try await answer()
  }

  func change(_ id: CallID, _ body: (inout PromisedCall) -> Void) {
    var call = calls[id] ?? PromisedCall()
    body(&call)
    promise(call, of: id)
  }

  private func promise(_ call: PromisedCall, of id: CallID) {
    calls[id] = call
    promises.make("the call \(id)") { hotline in
      guard let stored = try await hotline.parts.stores.app.call(id) else { return false }
      let live = await hotline.parts.calls.desk.exchange.call(id)
      return call.isKept(stored, live: live)
    }
  }
}
