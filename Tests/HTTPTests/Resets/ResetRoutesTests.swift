// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import HTTPTypes
import Identity
import NIOCore
import Sealing
import Storage
import Testing

@testable import HTTP

struct ResetRoutesTests {
  let fresh = [UInt8](repeating: 7, count: 32)

  func redeem(
    _ door: FrontDoor, _ token: String?, _ name: String, auth: [UInt8]
  ) async throws -> DoorAnswer {
    try await door.ask(
      .post, "reset",
      ["token": token ?? "", "signInName": name, "auth": Blob(auth).base64URL])
  }

  @Test func `an admin's link sets a new passphrase once and ends the old sessions`()
    async throws
  {
    let door = try await FrontDoor()
    let (admin, ben) = (try Newcomer("anna"), try Newcomer("ben.r"))
    let cookie = try await door.found(admin)
    let old = try await door.takeIn(ben, by: admin)
    let path = "members/\(ben.keys.id.hex)/reset-link"
    #expect(try await door.ask(.post, path, cookie: old).problem == "forbidden")
    let link = try await door.ask(.post, path, cookie: cookie)
    #expect(link.status == 201)
    #expect(link.number("expiresAt") == Int(door.clock.now) + 86_400)
    let token = link.text("token")
    #expect(
      try await redeem(door, token, "anna", auth: fresh).problem == "wrong-sign-in")
    let stream = door.events.open(.member(ben.keys.id), after: nil)
    let done = try await redeem(door, token, "ben.r", auth: fresh)
    // Else a stream that was not ended would be waited for.
    door.events.end(.member(ben.keys.id))
    var told = ""
    for await frame in stream.frames { told += String(buffer: frame) }
    #expect(told.contains("event: signed-out"))
    #expect(done.text("member") == ben.keys.id.hex)
    #expect(try await door.ask(.get, "me", cookie: done.cookie).status == 200)
    #expect(try await door.ask(.get, "me", cookie: old).status == 401)
    #expect(try await door.signIn(ben).status == 401)
    #expect(try await door.signIn(ben, auth: fresh).status == 200)
    #expect(try await redeem(door, token, "ben.r", auth: fresh).problem == "link-used")
  }

  @Test func `a link that was tried with five names of others is closed`() async throws {
    let door = try await FrontDoor()
    let (admin, ben) = (try Newcomer("anna"), try Newcomer("ben.r"))
    let cookie = try await door.found(admin)
    _ = try await door.takeIn(ben, by: admin)
    let path = "members/\(ben.keys.id.hex)/reset-link"
    let token = try await door.ask(.post, path, cookie: cookie).text("token")
    for name in ["anna", "ben", "ben.s", "ben.t", "ben.u"] {
      #expect(try await redeem(door, token, name, auth: fresh).problem == "wrong-sign-in")
    }
    #expect(try await redeem(door, token, "ben.r", auth: fresh).problem == "link-used")
    #expect(try await door.signIn(ben).status == 200)
  }

  @Test func `a link is good for a day, and for nobody who is unknown`() async throws {
    let door = try await FrontDoor()
    let admin = try Newcomer("anna")
    let cookie = try await door.found(admin)
    let own = "members/\(admin.keys.id.hex)/reset-link"
    let link = try await door.ask(.post, own, cookie: cookie)
    door.clock.now += 86_400
    #expect(
      try await redeem(door, link.text("token"), "anna", auth: fresh).problem == "link-expired")
    let nobody = "members/\(try Newcomer("x-y").keys.id.hex)/reset-link"
    let refused = try await door.ask(.post, nobody, cookie: try await door.signIn(admin).cookie)
    #expect(refused.problem == "not-found")
  }

  @Test func `on the host the one remaining admin gets a link`() async throws {
    let door = try await FrontDoor()
    guard case .noAdmin = try await door.resets.issueForLastAdmin() else {
      Issue.record("a link for nobody")
      return
    }
    let admin = try Newcomer("anna")
    _ = try await door.found(admin)
    guard case .issued(let issued) = try await door.resets.issueForLastAdmin() else {
      Issue.record("no link for the last admin")
      return
    }
    let done = try await redeem(door, issued.token.bytes.hex, "anna", auth: fresh)
    #expect(done.status == 200)
  }

  @Test func `on the host nobody gets a link while two admins are left, and a removed one is none`()
    async throws
  {
    let hotline = try await ServedHotline()
    let master = try #require(MasterSecret([UInt8](repeating: 0x5e, count: 32)))
    let resets = Resets(
      store: hotline.database, members: hotline.database, hashers: SignInHashers(master),
      stretcher: PassphraseStretcher(), clock: hotline.clock.wall)
    let second = try await hotline.take(in: .admin)
    guard case .severalAdmins(2) = try await resets.issueForLastAdmin() else {
      Issue.record("a link past the other admin")
      return
    }
    #expect(try await hotline.remove(second).status == 201)
    guard case .issued = try await resets.issueForLastAdmin() else {
      Issue.record("no link for the last admin")
      return
    }
  }
}
