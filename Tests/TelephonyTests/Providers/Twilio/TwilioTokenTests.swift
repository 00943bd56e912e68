// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Foundation
import Testing

@testable import Telephony

struct TwilioTokenTests {
  private static func token(_ changes: [String: String?] = [:], seconds: Int = 600) throws -> String
  {
    var credentials = ProviderSample.twilio.credentials
    for (field, value) in changes { credentials[field] = value }
    let pass = try Twilio(credentials: credentials)
      .browserPass(for: Conformance.identity, seconds: seconds, at: Conformance.now)
    guard case .token(let token) = pass else { throw ProviderFailure.unreadable }
    return token
  }

  private static func part(_ token: String, _ index: Int) throws -> NSDictionary {
    let parts = token.split(separator: ".")
    let bytes = try #require(TestCode.base64URL(String(parts[index])))
    return try #require(try JSONSerialization.jsonObject(with: bytes) as? NSDictionary)
  }

  @Test func `a token lets one name be rung for a while, and dial nobody`() throws {
    let token = try Self.token()
    let credentials = ProviderSample.twilio.credentials
    let key = try #require(credentials["apiKey"])
    let account = try #require(credentials["account"])
    #expect(
      try Self.part(token, 0) == ["alg": "HS256", "cty": "twilio-fpa;v=1", "typ": "JWT"])
    let claims: NSDictionary = [
      "jti": "\(key)-1795400000", "iss": key, "sub": account, "nbf": 1_795_400_000,
      "exp": 1_795_400_600,
      "grants": [
        "identity": Conformance.identity.text, "voice": ["incoming": ["allow": true]],
      ],
    ]
    #expect(try Self.part(token, 1) == claims)
  }

  @Test func `it is signed with the key's secret`() throws {
    let token = try Self.token()
    let parts = token.split(separator: ".").map(String.init)
    let secret = try #require(ProviderSample.twilio.credentials["apiSecret"])
    let code = TestCode.sha256(parts[0] + "." + parts[1], key: secret)
    #expect(TestCode.base64URL(parts[2]) == code)
  }

  @Test func `no token lives longer than a day`() throws {
    let claims = try Self.part(Self.token(seconds: 900_000), 1)
    #expect(claims["exp"] as? Int == 1_795_400_000 + 86_400)
  }

  @Test func `an account without a key for tokens makes none`() {
    #expect(throws: ProviderFailure.credentials) {
      try Self.token(["apiKey": nil, "apiSecret": nil])
    }
  }

  @Test func `a key without its secret is refused`() {
    #expect(throws: CredentialRefusal("apiSecret")) { try Self.token(["apiSecret": nil]) }
    #expect(throws: CredentialRefusal("apiKey")) { try Self.token(["apiKey": "SK1"]) }
    #expect(throws: CredentialRefusal("account")) { try Self.token(["account": "x"]) }
  }
}
