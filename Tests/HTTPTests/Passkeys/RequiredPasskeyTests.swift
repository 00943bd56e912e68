// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import HTTPTypes
import Sealing
import Storage
import Testing

@testable import HTTP

/// A hotline that requires passkeys. Which routes are closed meanwhile is walked elsewhere.
struct RequiredPasskeyTests {
  private let door: FrontDoor
  private let admin: Newcomer
  private let ben: Newcomer
  private let cookie: String

  init() async throws {
    door = try await FrontDoor()
    (admin, ben) = (try Newcomer("anna"), try Newcomer("ben.r"))
    cookie = try await door.found(admin)
    _ = try await door.takeIn(ben, by: admin)
  }

  private func isDue(_ cookie: String?) async throws -> Bool? {
    try await door.ask(.get, "me", cookie: cookie).body["passkeyDue"] as? Bool
  }

  @Test func `whoever has a passkey no longer signs in by passphrase`() async throws {
    let passkey = TestPasskey()
    #expect(try await door.add(passkey, of: admin, cookie: cookie).status == 201)
    #expect(try await door.signIn(admin).status == 200)
    try await door.require(passkeysOf: .admins)
    let refused = try await door.signIn(admin)
    #expect(refused.status == 403)
    #expect(refused.problem == "passkey-required")
    #expect(refused.cookie == nil)
    // Whoever does not know the passphrase is not told.
    let wrong = try await door.signIn(admin, auth: [UInt8](repeating: 0, count: 32))
    #expect(wrong.problem == "wrong-sign-in")
    let touched = try await door.signIn(by: passkey)
    #expect(touched.status == 200)
    #expect(try await isDue(touched.cookie) == false)
    // The requirement does not cover him.
    let his = try await door.signIn(ben)
    #expect(his.status == 200)
    #expect(try await isDue(his.cookie) == false)
  }

  @Test func `whoever has none signs in by passphrase, and adding one lifts what is due`()
    async throws
  {
    try await door.require(passkeysOf: .everybody)
    for person in [admin, ben] {
      let signedIn = try await door.signIn(person)
      let cookie = try #require(signedIn.cookie)
      #expect(try await isDue(cookie) == true)
      #expect(try await door.ask(.get, "me/sessions", cookie: cookie).problem == "passkey-required")
      #expect(try await door.add(TestPasskey(), of: person, cookie: cookie).status == 201)
      #expect(try await isDue(cookie) == false)
      #expect(try await door.ask(.get, "me/sessions", cookie: cookie).status == 200)
    }
    // That lifted one session, not her others.
    #expect(try await isDue(cookie) == true)
  }

  @Test func `a touch confirms a session that was begun by passphrase`() async throws {
    let passkey = TestPasskey()
    let signedIn = try await door.signIn(admin)
    let other = try #require(signedIn.cookie)
    #expect(try await door.add(passkey, of: admin, cookie: other).status == 201)
    try await door.require(passkeysOf: .everybody)
    #expect(try await isDue(cookie) == true)
    let foreign = TestPasskey()
    let his = try await door.signIn(ben)
    #expect(
      try await door.add(foreign, of: ben, cookie: try #require(his.cookie)).status == 201)
    for wrong in [
      try foreign.touch(for: try await door.challenge()),
      try TestPasskey().touch(for: try await door.challenge(), as: passkey.name),
      try passkey.touch(for: try await door.challenge(), TestPasskey.Saying(flags: 1)),
    ] {
      let answer = try await door.ask(.post, "me/passkeys/confirm", wrong, cookie: cookie)
      #expect(answer.problem == "wrong-sign-in")
    }
    #expect(try await isDue(cookie) == true)
    let touch = try passkey.touch(for: try await door.challenge())
    #expect(
      try await door.ask(.post, "me/passkeys/confirm", touch, cookie: cookie).status == 204)
    #expect(try await isDue(cookie) == false)
    let again = try await door.ask(.post, "me/passkeys/confirm", touch, cookie: cookie)
    #expect(again.problem == "wrong-sign-in")
  }

  @Test func `where a passphrase would not sign in it confirms nothing`() async throws {
    let passkey = TestPasskey()
    #expect(try await door.add(passkey, of: admin, cookie: cookie).status == 201)
    try await door.require(passkeysOf: .admins)
    let made = TestPasskey().made(for: try await door.challenge())
    let passphrase = FrontDoor.passphrase(of: admin)
    let added = try await door.add(made, confirm: passphrase, cookie: cookie)
    #expect(added.problem == "passkey-required")
    let removed = try await door.ask(
      .post, "me/passkeys/\(passkey.name)/remove", ["confirm": passphrase], cookie: cookie)
    #expect(removed.problem == "passkey-required")
    let device: [String: any Sendable] = [
      "device": DeviceID.random().hex, "auth": passphrase["auth"] ?? "",
      "recovery": Blob([UInt8](repeating: 9, count: 128)).base64URL,
    ]
    let acts: [(String, [String: any Sendable])] = [
      ("me/device", device),
      ("me/devices/\(admin.device.hex)/revoke", ["confirm": passphrase]),
      ("members/\(ben.keys.id.hex)/lock-out", ["confirm": passphrase]),
    ]
    for (path, body) in acts {
      let answer = try await door.ask(.post, path, body, cookie: cookie)
      #expect(answer.problem == "passkey-required", "\(path)")
    }
    let touch = ["passkey": try passkey.touch(for: try await door.challenge())]
    #expect(try await door.add(made, confirm: touch, cookie: cookie).status == 201)
  }

  @Test func `whoever requires passkeys of herself has shown one, and locks nobody out`()
    async throws
  {
    let settings: [String: any Sendable] = ["version": 1, "passkeyRequired": "admins"]
    let early = try await door.ask(.patch, "settings", settings, cookie: cookie)
    #expect(early.status == 403)
    #expect(early.problem == "passkey-required")
    #expect(try await door.database.hotline()?.settings.passkeyRequirement == .nobody)
    #expect(try await door.add(TestPasskey(), of: admin, cookie: cookie).status == 201)
    let changed = try await door.ask(.patch, "settings", settings, cookie: cookie)
    #expect(changed.status == 200)
    #expect(changed.text("passkeyRequired") == "admins")
    #expect(try await isDue(cookie) == false)
    let entry = try #require(try await door.database.lastEntry())
    #expect(entry.bytes.suffix(3) == [0x04, 0x00, 0x05])
    let wrong: [String: any Sendable] = ["version": 2, "passkeyRequired": "some"]
    #expect(try await door.ask(.patch, "settings", wrong, cookie: cookie).problem == "malformed")
    let off: [String: any Sendable] = ["version": 2, "passkeyRequired": "nobody"]
    #expect(try await door.ask(.patch, "settings", off, cookie: cookie).status == 200)
  }

  @Test func `a hotline that has moved locks nobody out`() async throws {
    #expect(try await door.add(TestPasskey(), of: admin, cookie: cookie).status == 201)
    try await door.require(passkeysOf: .everybody)
    #expect(try await door.signIn(admin).problem == "passkey-required")
    let moved = door.moved(to: "https://new.example")
    let signedIn = try await moved.signIn(admin)
    let fresh = try #require(signedIn.cookie)
    #expect(try await moved.ask(.get, "me", cookie: fresh).number("passkeys") == 0)
    #expect(try await moved.ask(.get, "me/passkeys", cookie: fresh).list.isEmpty)
    #expect(try await moved.ask(.get, "settings", cookie: fresh).problem == "passkey-required")
    let saying = TestPasskey.Saying(origin: "https://new.example", relyingParty: "new.example")
    #expect(try await moved.add(TestPasskey(), of: admin, cookie: fresh, saying).status == 201)
    #expect(try await moved.ask(.get, "settings", cookie: fresh).status == 200)
    #expect(try await moved.signIn(admin).problem == "passkey-required")
    // To an address at which browsers have no passkeys.
    let bare = door.moved(to: "https://192.0.2.1")
    let plain = try await bare.signIn(ben)
    #expect(
      try await bare.ask(.get, "me", cookie: plain.cookie).body["passkeyDue"] as? Bool == false)
    #expect(try await bare.ask(.post, "passkeys/challenge", [:]).problem == "not-found")
    let made = TestPasskey().made(for: try await door.challenge())
    let added = try await bare.add(
      made, confirm: FrontDoor.passphrase(of: ben), cookie: try #require(plain.cookie))
    #expect(added.problem == "wrong-sign-in")
  }

  @Test func `a change of role or of the requirement holds from the next request on`()
    async throws
  {
    let his = try await door.signIn(ben)
    try await door.require(passkeysOf: .admins)
    #expect(try await isDue(his.cookie) == false)
    #expect(try await isDue(cookie) == true)
    try await door.require(passkeysOf: .everybody)
    #expect(try await isDue(his.cookie) == true)
    try await door.require(passkeysOf: .nobody)
    #expect(try await isDue(his.cookie) == false)
    #expect(try await isDue(cookie) == false)
  }
}
