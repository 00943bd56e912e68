// SPDX-License-Identifier: AGPL-3.0-or-later

import CryptoExtras
import Testing

@testable import Telephony

struct VonageCredentialsTests {
  @Test(arguments: [
    ("application", "app1"), ("application", "78d335fa-323d-0114-9c3d-d6f0d48968cf/.."),
    ("application", ""), ("apiKey", ""), ("apiKey", "abcd:1234"), ("apiKey", "abcd 1234"),
    ("apiSecret", ""), ("signatureSecret", ""), ("privateKey", ""), ("privateKey", "no key"),
    ("privateKey", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"),
    ("privateKey", String(repeating: "a", count: 4_097)), ("other", "value"),
  ])
  func `what cannot be right is refused by its name`(field: String, value: String) {
    #expect(throws: CredentialRefusal(field)) {
      try VonageFixture.provider(changing: [field: value])
    }
  }

  @Test func `a key that is too short, or no private one, is refused`() throws {
    let account = try VonageVectors.load().account
    for key in [account.weakKey, account.publicKey] {
      #expect(throws: CredentialRefusal("privateKey")) {
        try VonageFixture.provider(changing: ["privateKey": key])
      }
    }
  }

  @Test func `a key is taken in either of its forms, however its lines end`() throws {
    let key = try VonageKeys.make()
    for pem in [key.pemRepresentation, key.pkcs8PEMRepresentation] {
      _ = try VonageFixture.provider(changing: ["privateKey": pem])
      _ = try VonageFixture.provider(changing: [
        "privateKey": pem.replacing("\n", with: "\r\n")
      ])
    }
  }

  @Test func `with the system's clock and randomness it needs no more than credentials`() throws {
    let credentials = try VonageVectors.load().account.credentials
    let provider = try Vonage(credentials: credentials)
    let leg = try VonageFixture().providerLeg
    let tokens =
      provider.end(leg, elsewhere: false).map(\.request.headers[0].value)
      + provider.end(leg, elsewhere: false).map(\.request.headers[0].value)
    #expect(Set(tokens).count == 2)
  }

  @Test func `whoever prints it learns no secret`() throws {
    let provider = try VonageFixture.provider()
    var dumped = ""
    dump(provider, to: &dumped)
    #expect(String(describing: provider) == "vonage")
    for text in [String(reflecting: provider), "\([provider])", dumped] {
      for field in Vonage.credentials {
        let value = try #require(try VonageVectors.load().account.credentials[field.name])
        #expect(!text.contains(value), "\(field.name)")
      }
    }
  }

  @Test func `it is one of the providers`() {
    #expect(Providers.named("vonage") is Vonage.Type)
  }
}

enum VonageKeys {
  static func make() throws -> _RSA.Signing.PrivateKey {
    try _RSA.Signing.PrivateKey(keySize: .bits2048)
  }
}
