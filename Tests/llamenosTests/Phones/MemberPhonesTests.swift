// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import GRDB
import Storage
import Testing

@testable import HTTP
@testable import Sealing
@testable import llamenos

/// Where a volunteer is rung by phone: hers to say, and an admin's to look at.
struct MemberPhonesTests {
  private static let own = "+32471123456"
  private static let sip = "sip:vera@phones.example.org"

  private let walk: ActWalk

  /// The hotline has a number in Belgium.
  init() async throws {
    walk = try await ActWalk()
    try await walk.found()
    try await walk.takeIn()
    let added = try await walk.ask(
      "POST /api/providers", [], ["provider": "asterisk", "fields": ActWalk.asterisk],
      as: walk.admin, leaves: [.providerKept])
    let account = try #require(added.body["account"] as? String)
    try await walk.ask(
      "POST /api/providers/{account}/numbers", [account], ActWalk.phoneNumber, as: walk.admin,
      leaves: [.providerKept])
  }

  private func choose(
    _ phone: String?, _ sip: String? = nil, by auth: [UInt8]? = nil, as person: ActingPerson? = nil
  ) async throws -> ActAnswer {
    let confirm = ["auth": Blob(auth ?? (person ?? walk.volunteer).auth).base64URL]
    var body: [String: any Sendable] = ["confirm": confirm]
    (body["phone"], body["sip"]) = (phone, sip)
    return try await walk.send("PUT /api/me/phones", [], body, as: person ?? walk.volunteer)
  }

  private func chosen(by person: ActingPerson) async throws -> [String?] {
    let body = try await walk.get("me/phones", as: person).body
    return [body["phone"] as? String, body["sip"] as? String]
  }

  private func show(_ person: ActingPerson, to admin: ActingPerson) async throws -> ActAnswer {
    try await walk.send(
      "POST /api/members/{member}/phones/show", [person.keys.id.hex], [:], as: admin)
  }

  private func entries() async throws -> UInt64 {
    try await walk.hotline.parts.stores.app.lastEntry()?.seq ?? 0
  }

  @Test func `what she has chosen is shown to her, and to nobody else who looks at her own`()
    async throws
  {
    let possible = try await walk.get("me/phones", as: walk.volunteer).body["possible"]
    #expect(possible as? [String: Bool] == ["browser": true, "phone": true, "sip": true])
    #expect(try await chosen(by: walk.volunteer) == [nil, nil])
    #expect(try await choose(Self.own, Self.sip).status == 204)
    #expect(try await chosen(by: walk.volunteer) == [Self.own, Self.sip])
    #expect(try await chosen(by: walk.admin) == [nil, nil])
    // All of it is put in the place of what was there.
    #expect(try await choose(nil, Self.sip).status == 204)
    #expect(try await chosen(by: walk.volunteer) == [nil, Self.sip])
    try walk.hotline.remove()
  }

  @Test func `a stolen session leads no callers elsewhere`() async throws {
    #expect(try await choose(Self.own).status == 204)
    let before = try await entries()
    for auth in [[UInt8](repeating: 0, count: 32), walk.admin.auth] {
      #expect(try await choose("+32471999999", by: auth).problem == "wrong-sign-in")
    }
    #expect(try await chosen(by: walk.volunteer) == [Self.own, nil])
    #expect(try await entries() == before)
    try walk.hotline.remove()
  }

  @Test(
    arguments: [
      ("+34600000001", nil), ("+3225550177", nil), (nil, "sip:vera@10.0.0.7"),
      (nil, "sip:vera@pbx.local"), (own, "sip:vera@localhost"),
    ] as [(String?, String?)])
  func `no phone abroad, none of the hotline's and none inside a network is rung`(
    phone: String?, sip: String?
  ) async throws {
    #expect(try await choose(Self.own).status == 204)
    let before = try await entries()
    let refused = try await choose(phone, sip)
    #expect(refused.problem == "phone-not-allowed")
    #expect(!refused.text.contains(phone ?? sip ?? ""))
    #expect(try await chosen(by: walk.volunteer) == [Self.own, nil])
    #expect(try await entries() == before)
    try walk.hotline.remove()
  }

  @Test func `whoever chooses none has none, and dropping none again leaves no trace`()
    async throws
  {
    #expect(try await choose(Self.own, Self.sip).status == 204)
    #expect(try await choose(nil).status == 204)
    #expect(try await chosen(by: walk.volunteer) == [nil, nil])
    let before = try await entries()
    #expect(try await choose(nil).status == 204)
    #expect(try await entries() == before)
    try walk.hotline.remove()
  }

  @Test func `only who answers calls has phones, and only who manages members sees another's`()
    async throws
  {
    let reporter = try ActingPerson("rita")
    try await walk.takeIn(reporter, as: .reporter)
    #expect(try await walk.get("me/phones", as: reporter).problem == "forbidden")
    #expect(try await choose(Self.own, as: reporter).problem == "forbidden")
    #expect(try await choose(Self.own).status == 204)
    for person in [reporter, walk.volunteer] {
      let refused = try await show(walk.volunteer, to: person)
      #expect(refused.problem == "forbidden")
      #expect(!refused.text.contains(Self.own))
    }
    try walk.hotline.remove()
  }

  @Test func `an admin sees no phone that it could not be written down of`() async throws {
    #expect(try await choose(Self.own).status == 204)
    let app = walk.hotline.parts.stores.app
    try await app.write { db in
      try db.execute(
        sql: """
          CREATE TRIGGER full BEFORE INSERT ON audit_entries
          BEGIN SELECT RAISE(ABORT, 'full'); END
          """)
    }
    let refused = try await show(walk.volunteer, to: walk.admin)
    #expect(refused.status >= 400)
    #expect(!refused.text.contains(Self.own))
    try await app.write { db in try db.execute(sql: "DROP TRIGGER full") }
    let before = try await entries()
    let shown = try await show(walk.volunteer, to: walk.admin)
    #expect(shown.body["phone"] as? String == Self.own)
    #expect(try await entries() == before + 1)
    // There is nothing to see of her own.
    #expect(try await show(walk.admin, to: walk.admin).problem == "not-found")
    #expect(try await entries() == before + 1)
    try walk.hotline.remove()
  }
}
