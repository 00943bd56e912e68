// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import HTTPTypes
import Identity
import Sealing
import Storage
import Testing

@testable import HTTP

struct MyPasskeyTests {
  private let door: FrontDoor
  private let admin: Newcomer
  private let cookie: String

  init() async throws {
    door = try await FrontDoor()
    admin = try Newcomer("anna")
    cookie = try await door.found(admin)
  }

  private func held() async throws -> [[String: any Sendable]] {
    try await door.ask(.get, "me/passkeys", cookie: cookie).list
  }

  private func remove(
    _ name: String, confirm: [String: any Sendable]
  ) async throws -> DoorAnswer {
    try await door.ask(
      .post, "me/passkeys/\(name)/remove", ["confirm": confirm], cookie: cookie)
  }

  @Test func `passkeys are added, listed with their times, and removed`() async throws {
    let passkeys = [TestPasskey(), TestPasskey()]
    for passkey in passkeys {
      #expect(try await door.add(passkey, of: admin, cookie: cookie).status == 201)
      door.clock.now += 1
    }
    let begun = door.clock.now - 2
    #expect(try await door.signIn(by: passkeys[1]).status == 200)
    let list = try await held()
    #expect(list.map { $0["id"] as? String } == passkeys.map(\.name))
    #expect(list.map { $0["key"] as? String } == passkeys.map { Blob($0.coseKey).base64URL })
    #expect(list.map { $0["createdAt"] as? Int64 } == [begun, begun + 1])
    #expect(list.map { $0["lastUsedAt"] as? Int64 } == [nil, begun + 2])
    #expect(try await door.ask(.get, "me", cookie: cookie).number("passkeys") == 2)
    let auth = FrontDoor.passphrase(of: admin)
    #expect(try await remove(passkeys[0].name, confirm: auth).status == 204)
    #expect(try await held().map { $0["id"] as? String } == [passkeys[1].name])
    #expect(try await remove(passkeys[0].name, confirm: auth).problem == "not-found")
    #expect(try await remove("*", confirm: auth).problem == "not-found")
    #expect(try await door.signIn(by: passkeys[0]).problem == "wrong-sign-in")
  }

  @Test func `a stolen session adds nothing and removes nothing`() async throws {
    let mine = TestPasskey()
    #expect(try await door.add(mine, of: admin, cookie: cookie).status == 201)
    let ben = try Newcomer("ben.r")
    let his = TestPasskey()
    let hisCookie = try await door.takeIn(ben, by: admin)
    #expect(try await door.add(his, of: ben, cookie: hisCookie).status == 201)

    let thiefs = TestPasskey()
    let wrong = Blob([UInt8](repeating: 0, count: 32)).base64URL
    let proofs: [([String: any Sendable], String)] = [
      ([:], "malformed"),
      (["auth": Blob(admin.auth.dropLast()).base64URL], "malformed"),
      (
        [
          "auth": Blob(admin.auth).base64URL,
          "passkey": try mine.touch(for: try await door.challenge()),
        ], "malformed"
      ),
      (["auth": wrong], "wrong-sign-in"),
      (FrontDoor.passphrase(of: ben), "wrong-sign-in"),
      (["passkey": try his.touch(for: try await door.challenge())], "wrong-sign-in"),
      (["passkey": try thiefs.touch(for: try await door.challenge())], "wrong-sign-in"),
      (
        ["passkey": try thiefs.touch(for: try await door.challenge(), as: mine.name)],
        "wrong-sign-in"
      ),
    ]
    for (confirm, problem) in proofs {
      let made = thiefs.made(for: try await door.challenge())
      let added = try await door.add(made, confirm: confirm, cookie: cookie)
      #expect(added.problem == problem, "\(confirm)")
      #expect(try await remove(mine.name, confirm: confirm).problem == problem, "\(confirm)")
    }
    #expect(try await held().map { $0["id"] as? String } == [mine.name])
    // Another's touch was no use of hers either.
    let unused = try await door.database.passkeys(of: ben.keys.id, at: "line.example").first
    #expect(unused?.lastUsedAt == nil)
  }

  @Test func `guesses of the passphrase count as wrong sign-ins do`() async throws {
    let guess = ["auth": Blob([UInt8](repeating: 1, count: 32)).base64URL]
    for _ in 1...10 {
      let made = TestPasskey().made(for: try await door.challenge())
      #expect(
        try await door.add(made, confirm: guess, cookie: cookie).problem == "wrong-sign-in")
    }
    let late = try await door.add(TestPasskey(), of: admin, cookie: cookie)
    #expect(late.problem == "rate-limited")
    #expect(late.number("retryAfterSeconds") == 900)
  }

  @Test func `a touch of one's own passkey adds another, once`() async throws {
    let first = TestPasskey()
    #expect(try await door.add(first, of: admin, cookie: cookie).status == 201)
    let confirm = ["passkey": try first.touch(for: try await door.challenge())]
    let made = TestPasskey().made(for: try await door.challenge())
    #expect(try await door.add(made, confirm: confirm, cookie: cookie).status == 201)
    #expect(try await remove(first.name, confirm: confirm).problem == "wrong-sign-in")
    #expect(try await held().count == 2)
  }

  @Test func `a seventeenth is refused, and so is one that somebody has`() async throws {
    let passkeys = (1...Passkey.mostOfMember).map { _ in TestPasskey() }
    for passkey in passkeys {
      #expect(try await door.add(passkey, of: admin, cookie: cookie).status == 201)
    }
    let extra = TestPasskey()
    #expect(try await door.add(extra, of: admin, cookie: cookie).problem == "passkey-limit")
    #expect(
      try await remove(passkeys[3].name, confirm: FrontDoor.passphrase(of: admin)).status == 204)
    #expect(try await door.add(passkeys[4], of: admin, cookie: cookie).problem == "conflict")
    let ben = try Newcomer("ben.r")
    let his = try await door.takeIn(ben, by: admin)
    #expect(try await door.add(passkeys[4], of: ben, cookie: his).problem == "conflict")
    #expect(try await door.add(extra, of: admin, cookie: cookie).status == 201)
  }

  @Test func `one is made for one challenge`() async throws {
    let challenge = try await door.challenge()
    let confirm = FrontDoor.passphrase(of: admin)
    let first = try await door.add(
      TestPasskey().made(for: challenge), confirm: confirm, cookie: cookie)
    #expect(first.status == 201)
    let again = try await door.add(
      TestPasskey().made(for: challenge), confirm: confirm, cookie: cookie)
    #expect(again.problem == "wrong-sign-in")
    let late = try await door.challenge()
    door.clock.now += PasskeyChallenge.lifetimeSeconds
    let expired = try await door.add(
      TestPasskey().made(for: late), confirm: confirm, cookie: cookie)
    #expect(expired.problem == "wrong-sign-in")
  }

  @Test(arguments: [
    TestPasskey.Saying(origin: "https://other.example"),
    TestPasskey.Saying(relyingParty: "other.example"),
    TestPasskey.Saying(flags: 0x01),
    TestPasskey.Saying(flags: 0x04),
    TestPasskey.Saying(type: "webauthn.other"),
  ])
  func `one that was made elsewhere or by nobody known is not taken`(
    saying: TestPasskey.Saying
  ) async throws {
    let answer = try await door.add(TestPasskey(), of: admin, cookie: cookie, saying)
    #expect(answer.problem == "malformed")
    #expect(try await held().isEmpty)
  }

  @Test func `a reset of the passphrase removes the passkeys`() async throws {
    let lost = TestPasskey()
    #expect(try await door.add(lost, of: admin, cookie: cookie).status == 201)
    let issued = try await door.resets.issue(for: admin.keys.id, by: nil)
    let token = try #require(issued).token.bytes.hex
    let auth = Blob([UInt8](repeating: 3, count: 32)).base64URL
    let answer = try await door.ask(
      .post, "reset", ["token": token, "signInName": admin.name, "auth": auth])
    #expect(answer.status == 200)
    #expect(try await door.signIn(by: lost).problem == "wrong-sign-in")
    #expect(try await door.ask(.get, "me", cookie: answer.cookie).number("passkeys") == 0)
  }
}
