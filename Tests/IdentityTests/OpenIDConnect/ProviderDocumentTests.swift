// SPDX-License-Identifier: AGPL-3.0-or-later

import Testing

@testable import Identity

struct ProviderDocumentTests {
  private func read(_ text: String) throws(ProviderDocumentRefusal) -> ProviderDocument {
    guard let issuer = Issuer(ProviderText.issuer) else { preconditionFailure("an issuer") }
    return try ProviderDocument(Array(text.utf8), of: issuer)
  }

  @Test func `a provider that does what is asked is taken`() throws {
    let document = try read(ProviderText.document())
    #expect(document.authorization == "https://id.example/authorize")
    #expect(document.keys == "https://keys.example/set")
    #expect(document.secretUse == .basic)
    let posting = ProviderText.document(
      ["token_endpoint_auth_methods_supported": #"["client_secret_post"]"#])
    #expect(try read(posting).secretUse == .post)
  }

  static let refused: [(String, String?, ProviderDocumentRefusal)] = [
    ("issuer", #""https://id.example/""#, .issuer), ("issuer", nil, .issuer),
    ("issuer", #""https://evil.example""#, .issuer),
    ("authorization_endpoint", nil, .address("authorization_endpoint")),
    ("token_endpoint", #""http://id.example/token""#, .address("token_endpoint")),
    ("token_endpoint", #""http://localhost/token""#, .address("token_endpoint")),
    ("jwks_uri", #""file:///etc/passwd""#, .address("jwks_uri")),
    ("jwks_uri", #""https://user@id.example/set""#, .address("jwks_uri")),
    ("jwks_uri", "7", .address("jwks_uri")),
    ("response_types_supported", #"["id_token"]"#, .code),
    ("code_challenge_methods_supported", nil, .pkce),
    ("code_challenge_methods_supported", #"["plain"]"#, .pkce),
    ("id_token_signing_alg_values_supported", #"["none", "HS256", "RS512"]"#, .algorithm),
  ]

  @Test(arguments: refused.indices)
  func `one that does not is refused for the reason`(_ index: Int) {
    let (name, value, reason) = Self.refused[index]
    #expect(throws: reason) { try read(ProviderText.document([name: value])) }
  }

  @Test func `a document that says two things is none`() {
    let twice = ProviderText.document().dropLast() + #", "issuer": "https://id.example"}"#
    for text in [String(twice), "", "[]"] {
      #expect(throws: ProviderDocumentRefusal.malformed) { try read(text) }
    }
  }

  @Test(arguments: [
    "https://id.example", "https://id.example/", "https://id.example/realms/line",
    "https://id.example:8443", "http://localhost:5000", "http://127.0.0.1:5000",
  ])
  func `an issuer is encrypted, or on this machine`(_ text: String) throws {
    let issuer = try #require(Issuer(text))
    #expect(issuer.text == text)
    #expect(!issuer.documentAddress.dropFirst(8).contains("//"))
  }

  @Test(arguments: [
    "", "id.example", "http://id.example", "https://", "https://id.example?a=b",
    "https://id.example#a", "https://user@id.example", "https://id.example/ ", "ftp://id.example",
    "HTTPS://id.example", "https://id.exämple", "http://localhost.example",
    "http://127.0.0.1.example",
  ])
  func `anything else is none`(_ text: String) { #expect(Issuer(text) == nil) }
}
