// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Foundation
import Testing

@testable import Telephony

struct SignalWireTests {
  private static func make(_ changes: [String: String?] = [:]) throws -> SignalWire {
    var credentials = ProviderSample.signalWire.credentials
    for (field, value) in changes { credentials[field] = value }
    return try SignalWire(credentials: credentials)
  }

  @Test(arguments: ["example", "example.signalwire.com"])
  func `a space is named in short or in full`(_ space: String) throws {
    let project = try #require(ProviderSample.signalWire.credentials["project"])
    let url = try Self.make(["space": space]).test().request.url
    #expect(
      url == "https://example.signalwire.com/api/laml/2010-04-01/Accounts/\(project).json")
  }

  @Test(arguments: [
    "evil.example", "example.signalwire.com.evil.example", "a/b", "a@b", "-a", "a.b.signalwire.com",
    "a:1", "EXAMPLE", "a\n", "https://example.signalwire.com", "exämple",
  ])
  func `a space that would lead elsewhere is refused`(_ space: String) {
    #expect(throws: CredentialRefusal("space")) { try Self.make(["space": space]) }
  }

  @Test(arguments: ["ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "0f1e2d3c4b5a49788695a4b3c2d1e0ff", "x"])
  func `a project is a UUID`(_ project: String) {
    #expect(throws: CredentialRefusal("project")) { try Self.make(["project": project]) }
  }

  @Test(arguments: ["no", "YES", "1", "y"])
  func `SHA-256 is asked for in one word`(_ word: String) {
    #expect(throws: CredentialRefusal("sha256")) { try Self.make(["sha256": word]) }
  }

  @Test(arguments: [nil, ""])
  func `without it webhooks are signed by their form`(_ word: String?) throws {
    let sample = ProviderSample.signalWire
    let said = ProviderSample.Said.arrived(from: Conformance.caller, to: Conformance.line)
    let form = try TwiMLForm(said, leg: sample.leg, recording: sample.recording, account: "x")
    let code = TestCode.sha1Base64(
      Conformance.addresses[form.hook] + form.text, key: "PSKsw-signing-6ac2f7")
    let webhook = Webhook(
      form.hook, at: Conformance.addresses, headers: [("X-SignalWire-Signature", code)],
      body: Array(form.body.utf8))
    let provider = try Self.make(["sha256": word])
    #expect(try provider.read(.webhook(webhook), at: Conformance.now).events.count == 1)
    #expect(throws: WebhookRefusal.unsigned) {
      try Self.make().read(.webhook(webhook), at: Conformance.now)
    }
  }

  @Test(arguments: [(1, 1), (60, 1), (61, 2), (600, 10), (0, 1), (10_000_000, 1_440)])
  func `a browser's token is asked of the space, for whole minutes`(
    seconds: Int, minutes: Int
  ) throws {
    let pass = try Self.make()
      .browserPass(for: Conformance.identity, seconds: seconds, at: Conformance.now)
    guard case .asked(let operation) = pass else {
      Issue.record("nothing is asked")
      return
    }
    let request = operation.request
    #expect(request.url == "https://example.signalwire.com/api/relay/rest/jwt")
    #expect(request.method == .post)
    #expect(
      String(decoding: request.body, as: UTF8.self)
        == #"{"expires_in":\#(minutes),"resource":"\#(Conformance.identity.text)"}"#)
    #expect(request.headers.contains { $0.name == "Authorization" && $0.value.hasPrefix("Basic ") })
    let made = ProviderAnswer(status: 200, body: Array(#"{"jwt_token":"e30.e30.x"}"#.utf8))
    #expect(try operation.result(of: made) == "e30.e30.x")
    for body in ["{}", #"{"jwt_token":""}"#, #"{"token":"x"}"#, ""] {
      #expect(throws: ProviderFailure.unreadable) {
        try operation.result(of: ProviderAnswer(status: 200, body: Array(body.utf8)))
      }
    }
    #expect(throws: ProviderFailure.credentials) {
      try operation.result(of: ProviderAnswer(status: 401, body: []))
    }
  }
}
