// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import HTTPTypes
import Identity
import Sealing
import Storage
import Testing

@testable import HTTP

struct SignInRoutesTests {
  @Test func `the passphrase signs in, and signing out ends that at once`() async throws {
    let door = try await FrontDoor()
    let admin = try Newcomer("anna")
    _ = try await door.found(admin)
    let answer = try await door.signIn(admin)
    #expect(answer.status == 200)
    #expect(answer.text("member") == admin.keys.id.hex)
    let line = try #require(answer.setCookie)
    for part in ["__Host-session=", "Path=/", "Secure", "HttpOnly", "SameSite=Strict"] {
      #expect(line.contains(part))
    }
    #expect(!line.contains("Domain"))
    #expect(try await door.ask(.get, "me", cookie: answer.cookie).status == 200)
    let out = try await door.ask(.post, "sign-out", cookie: answer.cookie)
    #expect(out.status == 204)
    #expect(out.setCookie?.contains("Max-Age=0") == true)
    #expect(try await door.ask(.get, "me", cookie: answer.cookie).problem == "signed-out")
  }

  @Test func `an unknown name and a wrong passphrase get the same answer`() async throws {
    let door = try await FrontDoor()
    let admin = try Newcomer("anna")
    _ = try await door.found(admin)
    let wrong = try await door.signIn(admin, auth: [UInt8](repeating: 0, count: 32))
    let unknown = try await door.signIn(try Newcomer("nobody"))
    let impossible = try await door.ask(
      .post, "sign-in", ["signInName": "Anna!", "auth": Blob(admin.auth).base64URL])
    for answer in [wrong, unknown, impossible] {
      #expect(answer.status == 401)
      #expect(answer.problem == "wrong-sign-in")
      #expect(answer.body.count == wrong.body.count)
      #expect(answer.cookie == nil)
    }
  }

  @Test func `after ten wrong tries even the right passphrase waits, known name or not`()
    async throws
  {
    let door = try await FrontDoor()
    let admin = try Newcomer("anna")
    _ = try await door.found(admin)
    for person in [admin, try Newcomer("nobody")] {
      for _ in 1...10 {
        let wrong = try await door.signIn(person, auth: [UInt8](repeating: 0, count: 32))
        #expect(wrong.status == 401)
      }
      let eleventh = try await door.signIn(person)
      #expect(eleventh.status == 429)
      #expect(eleventh.number("retryAfterSeconds") == 900)
    }
    door.clock.now += 900
    #expect(try await door.signIn(admin).status == 200)
  }

  @Test func `whoever signs in has all of her network's tries again`() async throws {
    let door = try await FrontDoor()
    let admin = try Newcomer("anna")
    _ = try await door.found(admin)
    for _ in 1...2 {
      for _ in 1..<SignInLimit.nameFromNetwork.tries {
        let wrong = try await door.signIn(admin, auth: [UInt8](repeating: 0, count: 32))
        #expect(wrong.status == 401)
      }
      #expect(try await door.signIn(admin).status == 200)
    }
  }

  @Test func `a stranger's wrong tries keep nobody out who comes from another network`()
    async throws
  {
    let door = try await FrontDoor()
    let admin = try Newcomer("anna")
    _ = try await door.found(admin)
    let wrong = [UInt8](repeating: 0, count: 32)
    for host in 1...11 {
      let answer = try await door.signIn(admin, auth: wrong, from: "198.51.100.\(host)")
      #expect(answer.status == (host <= 10 ? 401 : 429))
    }
    #expect(try await door.signIn(admin, from: "203.0.113.9").status == 200)
    // Her signing in gives the stranger no further tries.
    let again = try await door.signIn(admin, auth: wrong, from: "198.51.100.77")
    #expect(again.problem == "rate-limited")
  }

  @Test func `whoever has many networks is slowed all the same`() async throws {
    let door = try await FrontDoor()
    let admin = try Newcomer("anna")
    _ = try await door.found(admin)
    let name = try #require(try await door.database.signInName(of: admin.keys.id))
    for number in 0..<SignInLimit.name.tries {
      let network = [UInt8(number / 10)] + [UInt8](repeating: 1, count: 31)
      let attempt = SignInTry(
        name: name, nameFromNetwork: try #require(AddressHash(network)), address: nil)
      #expect(try await door.database.admit(attempt, at: door.clock.now) == .admitted)
    }
    let answer = try await door.signIn(admin)
    #expect(answer.status == 429)
    #expect(answer.number("retryAfterSeconds") == 900)
  }
}
