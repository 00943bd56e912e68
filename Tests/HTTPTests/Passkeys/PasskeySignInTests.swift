// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import HTTPTypes
import Identity
import Sealing
import Storage
import Testing

@testable import HTTP

struct PasskeySignInTests {
  private let door: FrontDoor
  private let admin: Newcomer
  private let passkey = TestPasskey()
  private let cookie: String

  init() async throws {
    door = try await FrontDoor()
    admin = try Newcomer("anna")
    cookie = try await door.found(admin)
    #expect(try await door.add(passkey, of: admin, cookie: cookie).status == 201)
  }

  @Test func `a passkey signs its member in, without a name`() async throws {
    let answer = try await door.signIn(by: passkey)
    #expect(answer.status == 200)
    #expect(answer.text("member") == admin.keys.id.hex)
    #expect(answer.setCookie?.contains("HttpOnly; SameSite=Strict") == true)
    #expect(try await door.ask(.get, "me", cookie: answer.cookie).status == 200)
  }

  @Test func `an answer signs in once`() async throws {
    let touch = try passkey.touch(for: try await door.challenge())
    #expect(try await door.ask(.post, "passkeys/sign-in", touch).status == 200)
    #expect(try await door.ask(.post, "passkeys/sign-in", touch).problem == "wrong-sign-in")
    #expect(try await door.sessions.list(of: admin.keys.id).count == 2)
  }

  @Test func `a challenge is good for two minutes, and only this server's`() async throws {
    let challenge = try await door.challenge()
    door.clock.now += PasskeyChallenge.lifetimeSeconds - 1
    let touch = try passkey.touch(for: challenge)
    door.clock.now += 1
    #expect(try await door.ask(.post, "passkeys/sign-in", touch).problem == "wrong-sign-in")
    let fresh = try #require(Blob(base64URL: try await door.challenge())).bytes
    for place in [0, 11, 12, 15, 16, 31] {
      var altered = fresh
      altered[place] ^= 1
      let forged = try passkey.touch(for: Blob(altered).base64URL)
      #expect(try await door.ask(.post, "passkeys/sign-in", forged).problem == "wrong-sign-in")
    }
    let short = try passkey.touch(for: Blob(fresh.dropLast()).base64URL)
    #expect(try await door.ask(.post, "passkeys/sign-in", short).problem == "malformed")
    let whole = try passkey.touch(for: Blob(fresh).base64URL)
    #expect(try await door.ask(.post, "passkeys/sign-in", whole).status == 200)
  }

  @Test func `an answer to one challenge is none to another`() async throws {
    var touch = try passkey.touch(for: try await door.challenge())
    touch["challenge"] = try await door.challenge()
    #expect(try await door.ask(.post, "passkeys/sign-in", touch).problem == "wrong-sign-in")
  }

  @Test(arguments: [
    TestPasskey.Saying(origin: "https://other.example"),
    TestPasskey.Saying(origin: "https://line.example:8443"),
    TestPasskey.Saying(relyingParty: "other.example"),
    TestPasskey.Saying(flags: 0x01),
    TestPasskey.Saying(flags: 0x04),
    TestPasskey.Saying(type: "webauthn.create"),
  ])
  func `what was touched elsewhere, for something else or by nobody known is refused`(
    saying: TestPasskey.Saying
  ) async throws {
    #expect(try await door.signIn(by: passkey, saying).problem == "wrong-sign-in")
  }

  @Test func `an unknown passkey and another's signature get the same answer`() async throws {
    let stranger = TestPasskey()
    let unknown = try await door.signIn(by: stranger)
    let forged = try await door.ask(
      .post, "passkeys/sign-in",
      stranger.touch(for: try await door.challenge(), as: passkey.name))
    for answer in [unknown, forged] {
      #expect(answer.status == 401)
      #expect(answer.problem == "wrong-sign-in")
      #expect(answer.body.count == 3)
      #expect(answer.cookie == nil)
    }
  }

  @Test func `of a copied passkey the older counter is refused, and kept; her others work`()
    async throws
  {
    let other = TestPasskey()
    #expect(try await door.add(other, of: admin, cookie: cookie).status == 201)
    let counted = TestPasskey.Saying(counter: 7)
    #expect(try await door.signIn(by: passkey, counted).status == 200)
    for counter: UInt32 in [7, 6, 0] {
      let answer = try await door.signIn(by: passkey, TestPasskey.Saying(counter: counter))
      #expect(answer.status == 401)
      #expect(answer.problem == "copied-passkey")
      #expect(answer.cookie == nil)
    }
    let id = try #require(PasskeyID(passkey.id))
    #expect(try await door.database.passkey(id)?.counter == 7)
    #expect(try await door.signIn(by: other).status == 200)
    #expect(try await door.signIn(by: passkey, TestPasskey.Saying(counter: 8)).status == 200)
  }

  @Test func `asking for a challenge costs no memory`() async throws {
    let first = try await door.challenge()
    for _ in 0..<50 { #expect(try await door.challenge() != first) }
    let challenge = try #require(Blob(base64URL: first).flatMap { PasskeyChallenge($0.bytes) })
    let wrong = try passkey.touch(for: first, TestPasskey.Saying(flags: 0))
    _ = try await door.ask(.post, "passkeys/sign-in", wrong)
    // Had the wrong answer been kept, this one would be the second.
    let spent = AnsweredChallenge(challenge, expiresAt: door.clock.now + 1)
    let use = PasskeyUse(
      try #require(PasskeyID(passkey.id)), counter: 0, answered: spent,
      purpose: .confirm(try #require(SessionHash([UInt8](repeating: 0, count: 32)))),
      at: door.clock.now)
    #expect(try await door.database.use(use) == .done)
  }
}
