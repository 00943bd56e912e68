// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import HTTPTypes
import Identity
import NIOCore
import Sealing
import Storage
import Testing

@testable import HTTP

struct LockOutTests {
  private let door: FrontDoor
  private let admin: Newcomer
  private let cookie: String

  init() async throws {
    door = try await FrontDoor()
    admin = try Newcomer("anna")
    cookie = try await door.found(admin)
  }

  private func lockOut(
    _ member: MemberID, confirm: [String: any Sendable], as cookie: String
  ) async throws -> DoorAnswer {
    try await door.ask(
      .post, "members/\(member.hex)/lock-out", ["confirm": confirm], cookie: cookie)
  }

  @Test func `whoever is locked out is out everywhere, and comes back by her passphrase`()
    async throws
  {
    let ben = try Newcomer("ben.r")
    let stolen = try await door.takeIn(ben, by: admin)
    let stream = door.events.open(.member(ben.keys.id), after: nil)
    let answer = try await lockOut(
      ben.keys.id, confirm: FrontDoor.passphrase(of: admin), as: cookie)
    #expect(answer.status == 200)
    #expect(answer.body["sharesDestroyed"] as? Bool == true)
    // Else a stream that was not ended would be waited for.
    door.events.end(.member(ben.keys.id))
    var told = ""
    for await frame in stream.frames { told += String(buffer: frame) }
    #expect(told.contains(#"event: signed-out\#ndata: {"reason":"locked-out"}"#))
    #expect(try await door.ask(.get, "me", cookie: stolen).problem == "signed-out")
    #expect(try await door.database.devices(of: ben.keys.id).isEmpty)
    #expect(try await door.database.pendingLockOuts().isEmpty)
    let last = try #require(try await door.database.lastEntry())
    let act = try AuditEntry(parsing: last.bytes)
    #expect(act.action == AuditAction.memberLockedOut.rawValue)
    #expect(act.object == ben.keys.id.bytes && act.actor == admin.keys.id)

    let back = try #require(try await door.signIn(ben).cookie)
    let me = try await door.ask(.get, "me", cookie: back)
    #expect(me.body["devices"] as? [String] == [])
    #expect(try await door.ask(.get, "me/recovery", cookie: back).status == 200)
  }

  @Test func `an admin's session alone locks nobody out, and nobody locks herself out`()
    async throws
  {
    let ben = try Newcomer("ben.r")
    let his = try await door.takeIn(ben, by: admin)
    let wrong = Blob([UInt8](repeating: 0, count: 32)).base64URL
    let proofs: [([String: any Sendable], String)] = [
      ([:], "malformed"), (["auth": wrong], "wrong-sign-in"),
      (FrontDoor.passphrase(of: ben), "wrong-sign-in"),
    ]
    for (confirm, problem) in proofs {
      let answer = try await lockOut(ben.keys.id, confirm: confirm, as: cookie)
      #expect(answer.problem == problem)
    }
    let own = FrontDoor.passphrase(of: admin)
    #expect(try await lockOut(admin.keys.id, confirm: own, as: cookie).problem == "conflict")
    #expect(try await lockOut(.random(), confirm: own, as: cookie).problem == "not-found")
    let member = try await lockOut(
      admin.keys.id, confirm: FrontDoor.passphrase(of: ben), as: his)
    #expect(member.problem == "forbidden")
    #expect(try await door.ask(.get, "me", cookie: his).status == 200)
    #expect(try await door.ask(.get, "me", cookie: cookie).status == 200)
  }
}
