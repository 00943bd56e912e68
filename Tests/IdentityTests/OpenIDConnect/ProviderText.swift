// SPDX-License-Identifier: AGPL-3.0-or-later

/// What the provider of these tests says of itself.
enum ProviderText {
  static let issuer = "https://id.example"

  /// - Parameter changes: members to put in place of what is there; `nil` leaves one out.
  static func document(_ changes: [String: String?] = [:]) -> String {
    var members: [String: String?] = [
      "issuer": #""https://id.example""#,
      "authorization_endpoint": #""https://id.example/authorize""#,
      "token_endpoint": #""https://id.example/token""#,
      "jwks_uri": #""https://keys.example/set""#,
      "response_types_supported": #"["code", "code id_token"]"#,
      "code_challenge_methods_supported": #"["plain", "S256"]"#,
      "id_token_signing_alg_values_supported": #"["none", "HS256", "RS256"]"#,
    ]
    for (name, value) in changes { members.updateValue(value, forKey: name) }
    let lines = members.sorted { $0.key < $1.key }.compactMap { name, value in
      value.map { "\"\(name)\": \($0)" }
    }
    return "{" + lines.joined(separator: ", ") + "}"
  }
}
