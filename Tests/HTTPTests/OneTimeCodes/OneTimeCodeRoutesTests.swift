// SPDX-License-Identifier: AGPL-3.0-or-later

import Authenticators
import Domain
import Foundation
import HTTPTypes
import Identity
import Sealing
import Storage
import Testing

@testable import HTTP

struct OneTimeCodeRoutesTests {
  private let door: FrontDoor
  private let admin: Newcomer
  private let cookie: String
  private static let wrong = [UInt8](repeating: 0, count: 32)

  init() async throws {
    door = try await FrontDoor()
    admin = try Newcomer("anna")
    cookie = try await door.found(admin)
  }

  private func isOn() async throws -> Bool? {
    try await door.ask(.get, "me", cookie: cookie).body["oneTimeCodes"] as? Bool
  }

  private func turnOn(_ offer: String, _ code: String, cookie: String? = nil) async throws
    -> DoorAnswer
  {
    try await door.ask(
      .post, "me/one-time-codes", ["offer": offer, "code": code], cookie: cookie ?? self.cookie)
  }

  @Test func `they are on once a right code was shown, and off by the passphrase and a code`()
    async throws
  {
    let made = try await door.offer(to: admin, cookie: cookie)
    #expect(made.number("expiresAt") == Int(door.clock.now) + 900)
    let app = try AuthenticatorApp(try #require(made.text("secret")))
    let offer = try #require(made.text("offer"))
    #expect(try await turnOn(offer, app.code(at: door.step + 5)).problem == "wrong-code")
    #expect(try await isOn() == false)
    #expect(try await door.signIn(admin).status == 200)
    #expect(try await turnOn(offer, app.code(at: door.step)).status == 201)
    #expect(try await isOn() == true)
    #expect(try await turnOn(offer, app.code(at: door.step + 1)).problem == "conflict")
    #expect(try await door.offer(to: admin, cookie: cookie).problem == "conflict")

    let next = app.code(at: door.step + 1)
    let guess = try await door.turnOff(for: admin, code: next, auth: Self.wrong, cookie: cookie)
    #expect(guess.problem == "wrong-sign-in")
    let old = try await door.turnOff(for: admin, code: app.code(at: door.step), cookie: cookie)
    #expect(old.problem == "wrong-code")
    #expect(try await isOn() == true)
    #expect(try await door.turnOff(for: admin, code: next, cookie: cookie).status == 204)
    #expect(try await isOn() == false)
    #expect(try await door.signIn(admin).status == 200)
    #expect(
      try await door.turnOff(for: admin, code: next, cookie: cookie).problem == "not-found")
  }

  @Test func `a stolen session turns nothing on`() async throws {
    #expect(
      try await door.offer(to: admin, cookie: cookie, auth: Self.wrong).problem
        == "wrong-sign-in")
    let made = try await door.offer(to: admin, cookie: cookie)
    let app = try AuthenticatorApp(try #require(made.text("secret")))
    let offer = try #require(made.text("offer"))
    let other = try #require(try await door.signIn(admin).cookie)
    #expect(
      try await turnOn(offer, app.code(at: door.step), cookie: other).problem == "wrong-sign-in")
    let ben = try Newcomer("ben.r")
    let his = try await door.takeIn(ben, by: admin)
    #expect(
      try await turnOn(offer, app.code(at: door.step), cookie: his).problem == "wrong-sign-in")
    door.clock.now += OneTimeCodeOffer.lifetimeSeconds
    #expect(try await turnOn(offer, app.code(at: door.step)).problem == "wrong-sign-in")
    #expect(try await isOn() == false)
  }

  @Test func `where a code is asked for, the passphrase alone adds and removes no passkey`()
    async throws
  {
    let mine = TestPasskey()
    #expect(try await door.add(mine, of: admin, cookie: cookie).status == 201)
    let app = try await door.turnOn(for: admin, cookie: cookie)
    #expect(try await door.add(TestPasskey(), of: admin, cookie: cookie).problem == "code-required")
    let path = "me/passkeys/\(mine.name)/remove"
    var confirm = FrontDoor.passphrase(of: admin)
    let refused = try await door.ask(.post, path, ["confirm": confirm], cookie: cookie)
    #expect(refused.problem == "code-required")
    confirm["code"] = app.code(at: door.step + 4)
    let wrong = try await door.ask(.post, path, ["confirm": confirm], cookie: cookie)
    #expect(wrong.problem == "wrong-code")
    confirm["code"] = app.code(at: door.step + 1)
    #expect(try await door.ask(.post, path, ["confirm": confirm], cookie: cookie).status == 204)
    // A browser comes by the recovery code, in a session that has given a code.
    let device: [String: any Sendable] = [
      "device": DeviceID.random().hex, "auth": Blob(admin.auth).base64URL,
      "recovery": Blob([UInt8](repeating: 9, count: 128)).base64URL,
    ]
    #expect(try await door.ask(.post, "me/device", device, cookie: cookie).status == 201)
  }

  @Test func `turning them on signs out what was signed in without a code`() async throws {
    let ben = try Newcomer("ben.r")
    let his = try await door.takeIn(ben, by: admin)
    let other = try #require(try await door.signIn(admin).cookie)
    let stream = door.events.open(.member(admin.keys.id), after: nil)
    _ = try await door.turnOn(for: admin, cookie: cookie)
    // Ends, so that the page which is signed out learns it.
    for await _ in stream.frames {}
    #expect(try await door.ask(.get, "me", cookie: other).problem == "signed-out")
    for still in [cookie, his] {
      #expect(try await door.ask(.get, "me", cookie: still).status == 200)
    }
  }

  @Test func `a passkey signs in without a code`() async throws {
    let mine = TestPasskey()
    #expect(try await door.add(mine, of: admin, cookie: cookie).status == 201)
    _ = try await door.turnOn(for: admin, cookie: cookie)
    #expect(try await door.signIn(by: mine).status == 200)
  }

  @Test func `a reset of the passphrase turns them off`() async throws {
    _ = try await door.turnOn(for: admin, cookie: cookie)
    let issued = try await door.resets.issue(for: admin.keys.id, by: nil)
    let token = try #require(issued).token.bytes.hex
    let fresh = [UInt8](repeating: 3, count: 32)
    let answer = try await door.ask(
      .post, "reset",
      ["token": token, "signInName": admin.name, "auth": Blob(fresh).base64URL])
    #expect(answer.status == 200)
    let me = try await door.ask(.get, "me", cookie: answer.cookie)
    #expect(me.body["oneTimeCodes"] as? Bool == false)
    #expect(try await door.signIn(admin, auth: fresh).status == 200)
  }

  @Test func `neither the secret nor a code that was used lies in any file`() async throws {
    let made = try await door.offer(to: admin, cookie: cookie)
    let letters = try #require(made.text("secret"))
    let app = try AuthenticatorApp(letters)
    let code = app.code(at: door.step)
    #expect(try await turnOn(try #require(made.text("offer")), code).status == 201)
    let secret = app.secret.forEnrolment
    let files = try #require(FileManager.default.enumerator(atPath: door.folder.path))
    var sizes = 0
    for case let name as String in files {
      guard let data = FileManager.default.contents(atPath: door.folder.path + "/" + name)
      else { continue }
      sizes += data.count
      for needle in [secret, Array(letters.utf8), Array(code.utf8)] {
        #expect(data.firstRange(of: needle) == nil, "\(name)")
      }
    }
    #expect(sizes > 10_000)
  }
}
