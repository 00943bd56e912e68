// SPDX-License-Identifier: AGPL-3.0-or-later

import Crypto
import CryptoExtras
import Domain
import Foundation
import Sealing
import Testing

@testable import Telephony

struct VonageTokensTests {
  private let fixture: VonageFixture
  private let publicKey: _RSA.Signing.PublicKey

  private struct Header: Decodable, Equatable {
    var alg = "RS256"
    var typ = "JWT"
  }

  private struct Claims: Decodable {
    let application_id: String
    let iat: Int64
    let exp: Int64
    let jti: String
    let sub: String?
    let acl: [String: [String: [String: String]]]?
  }

  init() throws {
    fixture = try VonageFixture()
    publicKey = try _RSA.Signing.PublicKey(
      pemRepresentation: fixture.vectors.account.publicKey)
  }

  /// What a token says, once the public key has found it right.
  private func claims(of token: String) throws -> Claims {
    let parts = token.split(separator: ".").map(String.init)
    try #require(parts.count == 3)
    let signature = _RSA.Signing.RSASignature(
      rawRepresentation: Data(try #require(Base64URL.decode(parts[2]))))
    let signed = Data("\(parts[0]).\(parts[1])".utf8)
    #expect(
      publicKey.isValidSignature(
        signature, for: SHA256.hash(data: signed), padding: .insecurePKCS1v1_5))
    let (header, claims) = (
      try #require(Base64URL.decode(parts[0])), try #require(Base64URL.decode(parts[1]))
    )
    #expect(try JSONDecoder().decode(Header.self, from: Data(header)) == Header())
    return try JSONDecoder().decode(Claims.self, from: Data(claims))
  }

  private func tokens(_ random: @escaping @Sendable () -> UInt64) throws -> VonageTokens {
    let key = try #require(fixture.vectors.account.credentials["privateKey"])
    let now = fixture.now
    return try #require(
      VonageTokens(applicationID: "app1", key: key, clock: WallClock { now }, random: random))
  }

  @Test func `every request of a call carries a token of five minutes`() throws {
    let recording = Recording(id: try #require(ProviderLegID("a-1")), seconds: 3)
    let requests = [
      fixture.provider.fetch(recording).request, fixture.provider.delete(recording).request,
      try #require(fixture.provider.end(fixture.providerLeg, elsewhere: true).first).request,
    ]
    for request in requests {
      let header = try #require(request.headers.first { $0.name == "Authorization" }?.value)
      #expect(header.hasPrefix("Bearer "))
      let claims = try claims(of: String(header.dropFirst(7)))
      #expect(claims.application_id == fixture.vectors.account.credentials["application"])
      #expect(claims.iat == fixture.now.seconds)
      #expect(claims.exp == fixture.now.seconds + 300)
      #expect(claims.sub == nil)
      #expect(claims.acl == nil)
    }
  }

  @Test func `a browser's token is its user's, for no longer than Vonage takes`() throws {
    let identity = try #require(BrowserIdentity("a1B2c3D4"))
    let then = fixture.now.advanced(bySeconds: 1_000)
    for (seconds, life) in [(60, 60), (86_401, 86_400)] {
      let token = try tokens { 7 }.browser(identity, seconds: seconds, at: then)
      let claims = try claims(of: token)
      #expect(claims.iat == then.seconds)
      #expect(claims.exp == then.seconds + Int64(life))
      #expect(claims.sub == "a1B2c3D4")
      #expect(claims.acl?["paths"]?["/*/sessions/**"] == [:])
      #expect(claims.acl?["paths"]?.count == 10)
    }
  }

  @Test func `a token's name is a random UUID`() throws {
    #expect(
      try claims(of: tokens { 0 }.api()).jti == "00000000-0000-4000-8000-000000000000")
    #expect(
      try claims(of: tokens { .max }.api()).jti == "ffffffff-ffff-4fff-bfff-ffffffffffff")
    let random = try tokens {
      var generator = SystemRandomNumberGenerator()
      return generator.next()
    }
    let names = try (0..<20).map { _ in try claims(of: random.api()).jti }
    #expect(Set(names).count == 20)
  }
}
