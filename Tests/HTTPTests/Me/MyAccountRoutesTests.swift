// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import HTTPTypes
import Identity
import Sealing
import Storage
import Testing

@testable import HTTP

struct MyAccountRoutesTests {
  @Test func `sessions are listed and ended one by one, one's own only`() async throws {
    let door = try await FrontDoor()
    let (admin, ben) = (try Newcomer("anna"), try Newcomer("ben.r"))
    let first = try await door.found(admin)
    let other = try await door.takeIn(ben, by: admin)
    door.clock.now += 10
    let second = try #require(try await door.signIn(admin).cookie)
    let list = try await door.ask(.get, "me/sessions", cookie: second).list
    #expect(list.map { $0["current"] as? Bool } == [true, false])
    let id = try #require(list.last?["id"] as? String)
    #expect(
      try await door.ask(.delete, "me/sessions/\(id)", cookie: other).problem == "not-found")
    #expect(try await door.ask(.get, "me", cookie: first).status == 200)
    let (admins, bens) = (Listener.member(admin.keys.id), Listener.member(ben.keys.id))
    let streams = [admins, bens].map { door.events.open($0, after: nil) }
    defer { for stream in streams { door.events.close(stream.id) } }
    #expect(try await door.ask(.delete, "me/sessions/\(id)", cookie: second).status == 204)
    #expect(!door.events.isListening(admins) && door.events.isListening(bens))
    #expect(try await door.ask(.get, "me", cookie: first).problem == "signed-out")
    #expect(try await door.ask(.get, "me", cookie: second).status == 200)
  }

  @Test func `the recovery blob comes back as it was put`() async throws {
    let door = try await FrontDoor()
    let admin = try Newcomer("anna")
    let cookie = try await door.found(admin)
    let made = Blob([UInt8](repeating: 9, count: 128)).base64URL
    #expect(try await door.ask(.get, "me/recovery", cookie: cookie).text("recovery") == made)
    let new = Blob([UInt8](repeating: 4, count: 128)).base64URL
    let auth = Blob(admin.auth).base64URL
    let body = ["recovery": new, "auth": auth]
    #expect(try await door.ask(.put, "me/recovery", body, cookie: cookie).status == 204)
    #expect(try await door.ask(.get, "me/recovery", cookie: cookie).text("recovery") == new)
    let short = Blob([UInt8](repeating: 4, count: 127)).base64URL
    let refused = try await door.ask(
      .put, "me/recovery", ["recovery": short, "auth": auth], cookie: cookie)
    #expect(refused.problem == "malformed")
    #expect(try await door.ask(.get, "me/recovery").problem == "signed-out")
  }

  @Test func `a stolen session replaces neither the recovery code nor adds a browser`()
    async throws
  {
    let door = try await FrontDoor()
    let (admin, ben) = (try Newcomer("anna"), try Newcomer("ben.r"))
    let cookie = try await door.found(admin)
    _ = try await door.takeIn(ben, by: admin)
    let made = Blob([UInt8](repeating: 9, count: 128)).base64URL
    let stolen = Blob([UInt8](repeating: 4, count: 128)).base64URL
    let doors: [(HTTPRequest.Method, String, [String: String])] = [
      (.put, "me/recovery", ["recovery": stolen]),
      (.post, "me/device", ["recovery": stolen, "device": DeviceID.random().hex]),
    ]
    for (method, path, body) in doors {
      let bare = try await door.ask(method, path, body, cookie: cookie)
      #expect(bare.problem == "malformed")
      // Another member's passphrase is not hers.
      for auth in [[UInt8](repeating: 0, count: 32), ben.auth] {
        let guess = body.merging(["auth": Blob(auth).base64URL]) { $1 }
        let answer = try await door.ask(method, path, guess, cookie: cookie)
        #expect(answer.problem == "wrong-sign-in")
      }
    }
    #expect(try await door.ask(.get, "me/recovery", cookie: cookie).text("recovery") == made)
    #expect(try await door.database.devices(of: admin.keys.id).map(\.id) == [admin.device])
    // Guesses count as wrong sign-ins do.
    var body = ["recovery": stolen, "auth": Blob([UInt8](repeating: 1, count: 32)).base64URL]
    for _ in 5...10 { _ = try await door.ask(.put, "me/recovery", body, cookie: cookie) }
    body["auth"] = Blob(admin.auth).base64URL
    let throttled = try await door.ask(.put, "me/recovery", body, cookie: cookie)
    #expect(throttled.problem == "rate-limited")
    #expect(throttled.number("retryAfterSeconds") == 900)
    door.clock.now += 900
    #expect(try await door.ask(.put, "me/recovery", body, cookie: cookie).status == 204)
  }

  @Test func `a recovered browser is registered with the new code's blob`() async throws {
    let door = try await FrontDoor()
    let admin = try Newcomer("anna")
    let cookie = try await door.found(admin)
    let blob = Blob([UInt8](repeating: 4, count: 128)).base64URL
    let auth = Blob(admin.auth).base64URL
    let taken = ["device": admin.device.hex, "recovery": blob, "auth": auth]
    #expect(
      try await door.ask(.post, "me/device", taken, cookie: cookie).problem == "conflict")
    let device = DeviceID.random()
    let added = try await door.ask(
      .post, "me/device", ["device": device.hex, "recovery": blob, "auth": auth],
      cookie: cookie)
    #expect(added.status == 201)
    let me = try await door.ask(.get, "me", cookie: cookie)
    let devices = me.body["devices"] as? [String] ?? []
    #expect(Set(devices) == [admin.device.hex, device.hex])
    #expect(try await door.ask(.get, "me/recovery", cookie: cookie).text("recovery") == blob)
  }

  @Test func `a recovered browser is registered by a touch of a passkey too`() async throws {
    let door = try await FrontDoor()
    let (admin, ben) = (try Newcomer("anna"), try Newcomer("ben.r"))
    let cookie = try await door.found(admin)
    let hisCookie = try await door.takeIn(ben, by: admin)
    let (mine, his) = (TestPasskey(), TestPasskey())
    #expect(try await door.add(mine, of: admin, cookie: cookie).status == 201)
    #expect(try await door.add(his, of: ben, cookie: hisCookie).status == 201)
    let device = DeviceID.random()
    let blob = Blob([UInt8](repeating: 4, count: 128)).base64URL
    let bare: [String: any Sendable] = ["device": device.hex, "recovery": blob]
    let stolen = try his.touch(for: try await door.challenge())
    let refused = try await door.ask(
      .post, "me/device", bare.merging(["passkey": stolen]) { $1 }, cookie: cookie)
    #expect(refused.problem == "wrong-sign-in")
    let touch = try mine.touch(for: try await door.challenge())
    let both: [String: any Sendable] = ["passkey": touch, "auth": Blob(admin.auth).base64URL]
    #expect(
      try await door.ask(.post, "me/device", bare.merging(both) { $1 }, cookie: cookie).problem
        == "malformed")
    let added = try await door.ask(
      .post, "me/device", bare.merging(["passkey": touch]) { $1 }, cookie: cookie)
    #expect(added.status == 201)
    // Where passkeys are required her passphrase alone adds no browser.
    try await door.require(passkeysOf: .everybody)
    let other: [String: any Sendable] = [
      "device": DeviceID.random().hex, "recovery": blob, "auth": Blob(admin.auth).base64URL,
    ]
    #expect(
      try await door.ask(.post, "me/device", other, cookie: cookie).problem == "passkey-required")
  }
}
