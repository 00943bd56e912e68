// SPDX-License-Identifier: AGPL-3.0-or-later

/// What a provider says of itself (OpenID Connect Discovery 1.0 §3): where its services are and
/// whether it does what is asked of it here.
package struct ProviderDocument: Equatable, Sendable {
  /// How a client with a secret shows it (OpenID Connect Core 1.0 §9).
  enum SecretUse: Equatable, Sendable {
    case basic
    case post
  }

  let authorization: String
  let token: String
  package let keys: String
  let secretUse: SecretUse

  /// - Throws: for the first thing that does not do.
  package init(_ document: [UInt8], of issuer: Issuer) throws(ProviderDocumentRefusal) {
    guard let members = try? StrictJSON.object(document) else { throw .malformed }
    // Else one provider could answer in another's place (§4.3).
    guard members["issuer"] == .text(issuer.text) else { throw .issuer }
    authorization = try Self.address("authorization_endpoint", members, issuer)
    token = try Self.address("token_endpoint", members, issuer)
    keys = try Self.address("jwks_uri", members, issuer)
    guard Self.list("response_types_supported", members)?.contains("code") == true else {
      throw .code
    }
    guard Self.list("code_challenge_methods_supported", members)?.contains("S256") == true else {
      throw .pkce
    }
    let algorithms = Self.list("id_token_signing_alg_values_supported", members) ?? []
    guard algorithms.contains(where: { JSONWebAlgorithm(rawValue: $0) != nil }) else {
      throw .algorithm
    }
    let uses = Self.list("token_endpoint_auth_methods_supported", members)
    secretUse =
      uses == nil || uses?.contains("client_secret_basic") == true ? .basic : .post
  }

  private static func address(
    _ name: String, _ members: [String: StrictJSON], _ issuer: Issuer
  ) throws(ProviderDocumentRefusal) -> String {
    guard case .text(let text) = members[name], EndpointAddress.url(text) != nil,
      !issuer.isEncrypted || text.hasPrefix("https://")
    else { throw .address(name) }
    return text
  }

  private static func list(_ name: String, _ members: [String: StrictJSON]) -> [String]? {
    guard case .array(let values) = members[name] else { return nil }
    return values.compactMap { if case .text(let text) = $0 { text } else { nil } }
  }
}

/// Why a provider does not do.
package enum ProviderDocumentRefusal: Error, Equatable, Sendable {
  case malformed
  /// It calls itself something else than the operator does.
  case issuer
  /// By the member's name: missing, or not encrypted.
  case address(String)
  /// No authorization code flow.
  case code
  /// No PKCE by S256, or it does not say so.
  case pkce
  /// It signs by nothing that is taken.
  case algorithm
}
