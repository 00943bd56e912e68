// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Sealing
import Storage
import Telephony
import Testing

@testable import HTTP
@testable import llamenos

/// What is in the way of calling back besides the number, at a whole hotline with one in Belgium.
struct CallBackRefusalTests {
  private static let post = "POST /api/call-backs/{callBack}/call"
  private static let delete = "DELETE /api/call-backs/{callBack}"

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
    let confirm = ["auth": Blob(walk.admin.auth).base64URL]
    try await walk.ask(
      "PUT /api/me/phones", [], ["phone": "+32471123457", "confirm": confirm], as: walk.admin,
      leaves: [.phonesKept])
  }

  private var app: AppDatabase { walk.hotline.parts.stores.app }

  private func call(
    _ waiting: WaitingCallBack, _ number: String = ActWalk.caller, as person: ActingPerson? = nil
  ) async throws -> ActAnswer {
    try await walk.send(
      Self.post, [waiting.id.hex], ["number": number, "way": "phone"], as: person ?? walk.admin)
  }

  @Test func `a number that is banned is not called`() async throws {
    let waiting = try await walk.waitingCallBack(ActWalk.caller, at: account)
    let now = Int64(walk.now)
    let ban = Ban(
      id: .random(), addressHash: waiting.numberHash, channel: .phone, source: .call,
      madeBy: walk.admin.keys.id, madeAt: now, until: now + 86_400)
    try await app.add(
      ban, audit: AuditAct(actor: walk.admin.keys.id, action: .callerBanned, at: now))
    #expect(try await call(waiting).problem == "phone-not-allowed")
    #expect(try await app.callBack(waiting.id)?.tries == 0)
    try walk.hotline.remove()
  }

  @Test func `whoever tries numbers is told nothing of the thirty-first, not even of hers`()
    async throws
  {
    let waiting = try await walk.waitingCallBack(ActWalk.caller, at: account)
    for place in 0..<30 {
      #expect(try await call(waiting, "+3247200\(1_000 + place)").problem == "forbidden")
    }
    #expect(try await call(waiting).problem == "rate-limited")
    #expect(try await app.callBack(waiting.id)?.tries == 0)
    try walk.hotline.remove()
  }

  @Test func `one who may not call back sees, calls and removes nobody`() async throws {
    let reporter = try ActingPerson("clara")
    try await walk.takeIn(reporter, as: .reporter)
    let waiting = try await walk.waitingCallBack(ActWalk.caller, at: account)
    #expect(try await walk.get("call-backs", as: reporter).problem == "forbidden")
    #expect(try await call(waiting, as: reporter).problem == "forbidden")
    let removed = try await walk.send(Self.delete, [waiting.id.hex], nil, as: reporter)
    #expect(removed.problem == "forbidden")
    #expect(try await app.callBack(waiting.id)?.tries == 0)
    try walk.hotline.remove()
  }

  @Test func `while she calls one back she calls no other, who waits as before`() async throws {
    let first = try await walk.waitingCallBack(ActWalk.caller, at: account)
    let other = "+32471765433"
    let second = try await walk.waitingCallBack(other, at: account)
    #expect(try await call(first).status == 201)
    #expect(try await call(second, other).problem == "conflict")
    let waits = try #require(try await app.callBack(second.id))
    #expect(waits.tries == 0)
    #expect(waits.calling == nil)
    try walk.hotline.remove()
  }
}
