// SPDX-License-Identifier: AGPL-3.0-or-later

@testable import Identity

extension FuzzedDecoder {
  /// What browsers, authenticators and providers of accounts say.
  static let identity: [Self] = [
    Self(
      "cbor", .vectors("passkeys/cbor", "bytes") + .vectors("passkeys/made", "attestationObject")
    ) {
      _ = try CBORReader.decode($0)
      return nil
    },
    Self("cose", .vectors("passkeys/cose", "key") + .vectors("passkeys/made", "key")) {
      try COSEKey($0).bytes
    },
    Self("authenticator-data", .vectors("passkeys/made", "authenticatorData")) {
      _ = try AuthenticatorData($0)
      return nil
    },
    Self("client-data", .vectors("passkeys/made", "clientDataJSON")) {
      guard let party = RelyingParty(origin: "https://line.example") else { return nil }
      try ClientData.check($0, act: .get, challenge: [], relyingParty: party)
      return nil
    },
    Self("jwt", .vectors("openid/made", "token")) { bytes in
      let token = try JSONWebSignature(bytes)
      return token.signed + Array(bytes[token.signed.count...])
    },
    Self(
      "jwt-payload",
      .vectors("openid/made", "token") + .texts(#"{"sub":"1","aud":["a"],"exp":1e3}"#)
    ) {
      _ = try StrictJSON.object($0)
      return nil
    },
    Self(
      "json-web-keys",
      .texts(#"{"keys":[{"kty":"RSA","kid":"1","alg":"RS256","n":"AQAB","e":"AQAB"}]}"#)
    ) {
      _ = try JSONWebKeySet($0)
      return nil
    },
    Self("provider-document", .texts(providerDocument)) {
      guard let issuer = Issuer("https://id.example") else { return nil }
      _ = try ProviderDocument($0, of: issuer)
      return nil
    },
  ]

  private static let providerDocument = #"""
    {"issuer":"https://id.example","authorization_endpoint":"https://id.example/authorize",
    "token_endpoint":"https://id.example/token","jwks_uri":"https://keys.example/set",
    "response_types_supported":["code"],"code_challenge_methods_supported":["plain","S256"],
    "id_token_signing_alg_values_supported":["none","RS256"]}
    """#
}
