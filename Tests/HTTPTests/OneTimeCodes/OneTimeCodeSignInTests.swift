// SPDX-License-Identifier: AGPL-3.0-or-later

import Authenticators
import Domain
import HTTPTypes
import Identity
import Sealing
import Storage
import Testing

@testable import HTTP

struct OneTimeCodeSignInTests {
  private let door: FrontDoor
  private let admin: Newcomer
  private let app: AuthenticatorApp
  private static let wrong = [UInt8](repeating: 0, count: 32)

  init() async throws {
    door = try await FrontDoor()
    admin = try Newcomer("anna")
    app = try await door.turnOn(for: admin, cookie: try await door.found(admin))
    door.clock.now += 30
  }

  @Test func `the passphrase and a code sign in; a code is asked for by the passphrase alone`()
    async throws
  {
    #expect(try await door.signIn(admin).problem == "code-required")
    #expect(try await door.signIn(admin).cookie == nil)
    // Whoever does not know the passphrase learns nothing of codes, whatever he sends with it.
    let code = app.code(at: door.step)
    let guess = try await door.signIn(admin, auth: Self.wrong)
    let withCode = try await door.signIn(admin, code: code, auth: Self.wrong)
    let nobody = try await door.signIn(try Newcomer("nobody"), code: code)
    for answer in [guess, withCode, nobody] {
      #expect(answer.status == 401)
      #expect(answer.problem == "wrong-sign-in")
      #expect(answer.body.count == guess.body.count)
    }
    let answer = try await door.signIn(admin, code: code)
    #expect(answer.text("member") == admin.keys.id.hex)
    #expect(try await door.ask(.get, "me", cookie: answer.cookie).status == 200)
  }

  @Test func `a code signs in once, and none of an earlier step after it`() async throws {
    let now = door.step
    #expect(try await door.signIn(admin, code: app.code(at: now)).status == 200)
    #expect(try await door.signIn(admin, code: app.code(at: now)).problem == "wrong-code")
    // The code that turned them on was of the step before.
    #expect(try await door.signIn(admin, code: app.code(at: now - 1)).problem == "wrong-code")
    #expect(try await door.signIn(admin, code: app.code(at: now + 1)).status == 200)
    door.clock.now += 30
    #expect(try await door.signIn(admin, code: app.code(at: now + 1)).problem == "wrong-code")
  }

  @Test func `a code that is used in many requests at once signs in one of them`() async throws {
    let code = app.code(at: door.step)
    let (door, admin) = (door, admin)
    let answers = try await withThrowingTaskGroup(of: Int.self) { group in
      for number in 0..<4 {
        group.addTask {
          try await door.signIn(admin, code: code, from: "198.51.\(number).1").status
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(answers.sorted() == [200, 401, 401, 401])
  }

  @Test func `a code that was used is refused after a restart too`() async throws {
    let code = app.code(at: door.step)
    #expect(try await door.signIn(admin, code: code).status == 200)
    // Another connection to the same file: nothing of the first was closed or flushed.
    let again = try AppDatabase(folder: door.folder.path + "/data", auditLinker: .sealing)
    func use(_ step: TimeStep) async throws -> Bool {
      try await again.use(
        OneTimeCodeUse(step, of: admin.keys.id, for: .confirm, at: door.clock.now))
    }
    #expect(try await !use(door.step))
    #expect(try await !use(door.step - 1))
    #expect(try await use(door.step + 1))
  }

  @Test func `wrong codes count as wrong sign-ins do, and the passphrase alone takes none back`()
    async throws
  {
    for number in 1...10 {
      let wrong = try await door.signIn(admin, code: app.code(at: door.step + 7))
      #expect(wrong.problem == "wrong-code")
      let asked = try await door.signIn(admin)
      #expect(asked.problem == (number < 10 ? "code-required" : "rate-limited"))
    }
    let late = try await door.signIn(admin, code: app.code(at: door.step))
    #expect(late.problem == "rate-limited")
    #expect(late.number("retryAfterSeconds") == 900)
    #expect(try await door.signIn(admin, from: "203.0.113.9").problem == "code-required")
  }

  @Test func `asking for the code again and again uses up no tries`() async throws {
    for _ in 1...60 { #expect(try await door.signIn(admin).problem == "code-required") }
    #expect(try await door.signIn(admin, code: app.code(at: door.step)).status == 200)
  }

  @Test func `from wherever they come, twenty wrong codes are all in a day`() async throws {
    for number in 1...OneTimeCodeLimit.tries {
      let answer = try await door.signIn(
        admin, code: app.code(at: door.step + 9), from: "198.51.\(number).1")
      #expect(answer.problem == "wrong-code")
    }
    let right = try await door.signIn(
      admin, code: app.code(at: door.step), from: "203.0.113.9")
    #expect(right.problem == "rate-limited")
    // A day from when they were turned on, half a minute before.
    #expect(right.number("retryAfterSeconds") == 86_370)
    door.clock.now += 86_400
    #expect(try await door.signIn(admin, code: app.code(at: door.step)).status == 200)
  }

  @Test func `a right code gives nobody who guesses further tries`() async throws {
    for number in 1...OneTimeCodeLimit.tries - 1 {
      _ = try await door.signIn(
        admin, code: app.code(at: door.step + 9), from: "198.51.\(number).1")
    }
    #expect(try await door.signIn(admin, code: app.code(at: door.step)).status == 200)
    door.clock.now += 30
    let last = try await door.signIn(
      admin, code: app.code(at: door.step + 9), from: "198.51.99.1")
    #expect(last.problem == "wrong-code")
    let over = try await door.signIn(
      admin, code: app.code(at: door.step), from: "198.51.100.1")
    #expect(over.problem == "rate-limited")
  }

  @Test func `what is no code is malformed, and whoever has none is let in with one`()
    async throws
  {
    #expect(try await door.signIn(admin, code: "12345").problem == "malformed")
    let ben = try Newcomer("ben.r")
    _ = try await door.takeIn(ben, by: admin)
    #expect(try await door.signIn(ben, code: "123456").status == 200)
  }
}
