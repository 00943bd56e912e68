// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Storage
import Telephony
import Testing

@testable import HTTP
@testable import Sealing
@testable import llamenos

/// Who may call back whom, at a whole hotline with a number in Belgium.
struct CallBackRoutesTests {
  private static let post = "POST /api/call-backs/{callBack}/call"

  private let walk: ActWalk
  private let account: String

  init() async throws {
    walk = try await ActWalk()
    try await walk.found()
    try await walk.takeIn()
    let added = try await walk.ask(
      "POST /api/providers", [], ["provider": "asterisk", "fields": ActWalk.asterisk],
      as: walk.admin, leaves: [.providerKept])
    account = try #require(added.body["account"] as? String)
    try await walk.ask(
      "POST /api/providers/{account}/numbers", [account], ActWalk.phoneNumber, as: walk.admin,
      leaves: [.providerKept])
    for (person, phone) in [(walk.admin, "+32471123457"), (walk.volunteer, "+32471123458")] {
      let confirm = ["auth": Blob(person.auth).base64URL]
      try await walk.ask(
        "PUT /api/me/phones", [], ["phone": phone, "confirm": confirm], as: person,
        leaves: [.phonesKept])
    }
  }

  private func call(
    _ waiting: WaitingCallBack, _ number: String = ActWalk.caller, way: String = "phone",
    as person: ActingPerson? = nil
  ) async throws -> ActAnswer {
    try await walk.send(
      Self.post, [waiting.id.hex], ["number": number, "way": way], as: person ?? walk.admin)
  }

  private func list(as person: ActingPerson) async throws -> [[String: Any]] {
    let body = try await walk.get("call-backs", as: person).body
    return try #require(body["callBacks"] as? [[String: Any]])
  }

  private func tries(_ waiting: WaitingCallBack) async throws -> Int? {
    try await walk.hotline.parts.stores.app.callBack(waiting.id)?.tries
  }

  @Test func `the list has no number, and opens with the key of the inbox group alone`()
    async throws
  {
    let waiting = try await walk.waitingCallBack(ActWalk.caller, at: account)
    let one = try #require(try await list(as: walk.admin).first)
    #expect(one["id"] as? String == waiting.id.hex)
    #expect(one["ways"] as? [String] == ["phone"])
    #expect(one["triesLeft"] as? Int == WaitingCallBack.mostTries)
    let text = String(describing: one)
    #expect(!text.contains("471765432"))
    let envelope = try Envelope(
      parsing: try #require(Blob(base64URL: one["envelope"] as? String ?? "")).bytes)
    #expect(envelope.header.kind == .callBack)
    #expect(envelope.wraps.count == 1)
    try walk.hotline.remove()
  }

  @Test func `it is no try where only her own phone was called`() async throws {
    let waiting = try await walk.waitingCallBack(ActWalk.caller, at: account)
    #expect(try await call(waiting).status == 201)
    // It counts while it goes on, and no more once she has given up.
    #expect(try await tries(waiting) == 1)
    let exchange = walk.hotline.parts.calls.desk.exchange
    let begun = try #require(await exchange.call(of: walk.admin.keys.id))
    try await exchange.handle(.memberHungUp(walk.admin.keys.id), of: begun.id)
    #expect(try await tries(waiting) == 0)
    let again = try #require(try await walk.hotline.parts.stores.app.callBack(waiting.id))
    #expect(again.calling == nil)
    try walk.hotline.remove()
  }

  @Test func `it is a try once the other phone is dialled`() async throws {
    let waiting = try await walk.waitingCallBack(ActWalk.caller, at: account)
    #expect(try await call(waiting).status == 201)
    let exchange = walk.hotline.parts.calls.desk.exchange
    let begun = try #require(await exchange.call(of: walk.admin.keys.id))
    try await exchange.handle(.answerClaimed(by: walk.admin.keys.id), of: begun.id)
    try await exchange.handle(.memberHungUp(walk.admin.keys.id), of: begun.id)
    #expect(try await tries(waiting) == 1)
    try walk.hotline.remove()
  }

  @Test func `whoever is not signed in sees nobody and calls nobody`() async throws {
    let waiting = try await walk.waitingCallBack(ActWalk.caller, at: account)
    let answer = try await walk.send(
      Self.post, [waiting.id.hex], ["number": ActWalk.caller, "way": "phone"], as: nil)
    #expect(answer.problem == "signed-out")
    #expect(try await tries(waiting) == 0)
    try walk.hotline.remove()
  }

  @Test func `another number is refused and written down, and nobody is called`() async throws {
    let waiting = try await walk.waitingCallBack(ActWalk.caller, at: account)
    let before = try #require(try await walk.hotline.parts.stores.app.lastEntry()).seq
    #expect(try await call(waiting, "+32471765433").problem == "forbidden")
    #expect(try await tries(waiting) == 0)
    #expect(await walk.hotline.parts.calls.desk.exchange.call(of: walk.admin.keys.id) == nil)
    let after = try #require(try await walk.hotline.parts.stores.app.lastEntry()).seq
    #expect(after == before + 1)
    try walk.hotline.remove()
  }

  @Test func `a country in which the hotline has no number is not called`() async throws {
    let waiting = try await walk.waitingCallBack("+34600000001", at: account)
    #expect(try await call(waiting, "+34600000001").problem == "phone-not-allowed")
    #expect(try await tries(waiting) == 0)
    try walk.hotline.remove()
  }

  @Test func `a phone that she has not got calls nobody`() async throws {
    let waiting = try await walk.waitingCallBack(ActWalk.caller, at: account)
    for way in ["sip", "browser"] {
      #expect(try await call(waiting, way: way).problem == "conflict")
    }
    #expect(try await call(waiting, way: "fax").problem == "malformed")
    #expect(try await tries(waiting) == 0)
    try walk.hotline.remove()
  }

  @Test func `whoever was tried five times is called no more`() async throws {
    let waiting = try await walk.waitingCallBack(ActWalk.caller, at: account)
    let app = walk.hotline.parts.stores.app
    for _ in 0..<WaitingCallBack.mostTries {
      let call = CallID.random()
      let act = AuditAct(actor: nil, action: .callBackBegun, at: 1)
      #expect(try await app.claim(waiting.id, for: call, at: 1, audit: act))
      _ = try await app.finish(call, talked: false)
    }
    #expect(try await call(waiting).problem == "rate-limited")
    try walk.hotline.remove()
  }

  @Test func `somebody who is being called is called by nobody else`() async throws {
    let waiting = try await walk.waitingCallBack(ActWalk.caller, at: account)
    let act = AuditAct(actor: nil, action: .callBackBegun, at: 1)
    let now = Int64(walk.now)
    #expect(
      try await walk.hotline.parts.stores.app.claim(
        waiting.id, for: .random(), at: now, audit: act))
    #expect(try await call(waiting).problem == "call-taken")
    try walk.hotline.remove()
  }
}
