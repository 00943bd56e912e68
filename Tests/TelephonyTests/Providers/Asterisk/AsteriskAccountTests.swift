// SPDX-License-Identifier: AGPL-3.0-or-later

import Crypto
import Domain
import Foundation
import Testing

@testable import Telephony

/// Messages, browsers' accounts, numbers.
struct AsteriskAccountTests {
  private func recording() throws -> Recording {
    let id = try #require(ProviderLegID(try AsteriskFixture.call().hex))
    return Recording(id: id, seconds: 3)
  }

  @Test func `a message is fetched and deleted by its call`() throws {
    let asterisk = try AsteriskFixture.asterisk()
    let path = "/recordings/stored/voicemail%2Fcccccccccccccccccccccccccccccccc"
    let fetch = try asterisk.fetch(recording())
    let delete = try asterisk.delete(recording())
    #expect(AsteriskFixture.text(fetch.request) == "GET \(path)/file")
    #expect(AsteriskFixture.text(delete.request) == "DELETE \(path)")
    #expect(throws: Never.self) { try delete.result(of: AsteriskFixture.answer(404)) }
    #expect(throws: ProviderFailure.gone) { try fetch.result(of: AsteriskFixture.answer(404)) }
  }

  @Test(arguments: [(0, 0), (44, 0), (45, 45), (16_044, 16_044)])
  func `a file that is only its header holds no message`(bytes: Int, fetched: Int) throws {
    let fetch = try AsteriskFixture.asterisk().fetch(recording())
    let answer = ProviderAnswer(status: 200, body: [UInt8](repeating: 1, count: bytes))
    #expect(try fetch.result(of: answer).count == fetched)
  }

  @Test func `a browser gets an account of which Asterisk learns a digest`() throws {
    let identity = try #require(BrowserIdentity("abcdef1234567890"))
    let asterisk = try AsteriskFixture.asterisk()
    let pass = try asterisk.browserPass(
      for: identity, seconds: 600, at: Instant(seconds: 0))
    guard case .account(let user, let secret, let realm, let operations) = pass else {
      Issue.record("no account")
      return
    }
    #expect((user, secret, realm) == (identity.text, AsteriskFixture.secret, "asterisk.example"))
    let path = "PUT /asterisk/config/dynamic/res_pjsip"
    #expect(
      AsteriskFixture.texts(operations)
        == ["auth", "aor", "endpoint"].map { "\(path)/\($0)/\(identity.text)" })
    let bodies = operations.map { String(decoding: $0.request.body, as: UTF8.self) }
    let digest = SHA256.hash(data: Data("\(user):asterisk.example:\(secret)".utf8))
    #expect(bodies[0].contains("SHA-256:" + digest.map { $0 }.hex))
    #expect(bodies.allSatisfy { !$0.contains(secret) })
    // Without the second list Asterisk refuses an account that has no digest for MD5.
    for list in ["uas", "uac"] {
      let field = #"{"attribute":"supported_algorithms_\#(list)","value":"SHA-256"}"#
      #expect(bodies[0].contains(field))
    }
    for field in [("context", "llamenos-nobody"), ("allow_transfer", "no"), ("webrtc", "yes")] {
      #expect(bodies[2].contains(#"{"attribute":"\#(field.0)","value":"\#(field.1)"}"#))
    }
  }

  @Test func `an account is taken away from the front, as often as is liked`() throws {
    let identity = try #require(BrowserIdentity("abcdef1234567890"))
    let operations = try AsteriskFixture.asterisk().endBrowserPass(for: identity)
    let path = "DELETE /asterisk/config/dynamic/res_pjsip"
    #expect(
      AsteriskFixture.texts(operations)
        == ["endpoint", "aor", "auth"].map { "\(path)/\($0)/\(identity.text)" })
    for operation in operations {
      #expect(throws: Never.self) { try operation.result(of: AsteriskFixture.answer(404)) }
    }
  }

  @Test func `two browsers have secrets that differ`() throws {
    let identity = try #require(BrowserIdentity("abcdef1234567890"))
    let asterisk = try Asterisk(credentials: AsteriskFixture.credentials)
    let secrets = try (0..<2).map { _ -> String in
      let pass = try asterisk.browserPass(for: identity, seconds: 600, at: Instant(seconds: 0))
      guard case .account(_, let secret, _, _) = pass else { return "" }
      return secret
    }
    #expect(Set(secrets).count == 2)
    #expect(secrets.allSatisfy { $0.utf8.count == 32 })
  }

  @Test func `the numbers are the operator's own, once Asterisk has answered`() throws {
    let asterisk = try AsteriskFixture.asterisk()
    let pong = ProviderAnswer(status: 200, body: try AsteriskFixture.recorded("ping"))
    let numbers = try asterisk.numbers().result(of: pong)
    #expect(numbers.map(\.number.e164) == ["+3225550100", "+3225550199"])
    #expect(try asterisk.connect(numbers[0], AsteriskFixture.addresses()).isEmpty)
    #expect(throws: ProviderFailure.credentials) {
      try asterisk.numbers().result(of: AsteriskFixture.answer(401))
    }
  }

  @Test func `a web server that is no Asterisk fails the test`() throws {
    let test = try AsteriskFixture.asterisk().test()
    #expect(AsteriskFixture.text(test.request) == "GET /asterisk/ping")
    #expect(throws: Never.self) {
      try test.result(
        of: ProviderAnswer(status: 200, body: try AsteriskFixture.recorded("ping")))
    }
    for body in ["<html>", "{}", #"{"ping":"no"}"#] {
      #expect(throws: ProviderFailure.unreadable) {
        try test.result(of: AsteriskFixture.answer(200, body))
      }
    }
  }
}
