// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import HTTPTypes
import Identity
import Storage
import Testing

@testable import HTTP
@testable import Sealing

struct SetupRoutesTests {
  @Test func `the link makes the hotline and its admin, once`() async throws {
    let door = try await FrontDoor()
    let token = try await door.setupToken()
    let key = try await door.ask(.get, "setup", headers: ["Setup-Token": token])
    #expect(key.text("custodianKey") == Blob(door.custodian.publicKey.bytes).base64URL)
    let admin = try Newcomer("anna")
    let body = try admin.founding(door, token: token)
    let made = try await door.ask(.post, "setup", body)
    #expect(made.status == 201)
    #expect(made.text("member") == admin.keys.id.hex)
    let me = try await door.ask(.get, "me", cookie: made.cookie)
    #expect(me.text("role") == "admin")
    #expect(me.body["confirmed"] as? Bool == true)
    #expect(me.body["devices"] as? [String] == [admin.device.hex])
    let hotline = try #require(try await door.database.hotline())
    #expect(me.text("hid") == hotline.id.hex)
    #expect(hotline.settings.name == "Night Line")
    #expect(try await door.database.plan().shifts.map(\.ringGroup) == [.everybody])
    #expect(try await door.database.statements().count == 1)
    #expect(try await door.database.wraps(of: admin.keys.id).count == 2)
    #expect(try await door.database.entries(after: 0, limit: 9).count == 1)
    for answer in [
      try await door.ask(.post, "setup", body),
      try await door.ask(.post, "setup", Newcomer("eve").founding(door, token: token)),
      try await door.ask(.get, "setup", headers: ["Setup-Token": token]),
    ] {
      #expect(answer.status == 410)
      #expect(answer.problem == "setup-closed")
    }
    #expect(try await door.links.open() == nil)
  }

  @Test func `a genesis with another custodian's key makes nothing, and the link stays open`()
    async throws
  {
    let door = try await FrontDoor()
    let token = try await door.setupToken()
    var random = SystemRandomNumberGenerator()
    let admin = try Newcomer("anna")
    let false_ = try SealPrivateKey.make(using: &random).publicKey
    let refused = try await door.ask(
      .post, "setup", admin.founding(door, token: token, custodian: false_))
    #expect(refused.problem == "entry-refused")
    #expect(try await door.database.hotline() == nil)
    #expect(try await door.database.member(admin.keys.id) == nil)
    let made = try await door.ask(.post, "setup", admin.founding(door, token: token))
    #expect(made.status == 201)
  }

  @Test(arguments: [
    "records", "wraps", "headStatement", "name", "timeZone", "account", "sentence",
    "emergencyNumber",
  ])
  func `a setup that lacks a part makes nothing of the rest`(part: String) async throws {
    let door = try await FrontDoor()
    let token = try await door.setupToken()
    let admin = try Newcomer("anna")
    var body = try admin.founding(door, token: token)
    body[part] = (body[part] as? [String])?.first.map { [$0] } ?? ""
    let refused = try await door.ask(.post, "setup", body)
    #expect([400, 422].contains(refused.status))
    #expect(try await door.database.hotline() == nil)
    #expect(try await door.database.members().isEmpty)
    #expect(try await door.database.entries(from: 0, limit: 1).isEmpty)
  }

  @Test func `of two setups at once one wins`() async throws {
    let door = try await FrontDoor()
    let token = try await door.setupToken()
    let bodies = [
      try Newcomer("anna").founding(door, token: token),
      try Newcomer("eve").founding(door, token: token),
    ]
    async let first = door.ask(.post, "setup", bodies[0])
    async let second = door.ask(.post, "setup", bodies[1])
    let statuses = [try await first.status, try await second.status]
    #expect(statuses.sorted() == [201, 410])
    #expect(try await door.database.members().count == 1)
  }
}
