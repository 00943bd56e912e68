// SPDX-License-Identifier: AGPL-3.0-or-later

import Foundation

/// Asks for the token that a code stands for (OpenID Connect Core 1.0 §3.1.3.1, RFC 7636 §4.5).
struct TokenExchange {
  /// `application/x-www-form-urlencoded`.
  let form: String
  /// The field of that name; `nil` where the client shows itself in the form.
  let authorization: String?

  init(
    code: String, verifier: String, redirect: String, client: OpenIDClient,
    secretUse: ProviderDocument.SecretUse
  ) {
    var pairs = [
      ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", redirect),
      ("code_verifier", verifier),
    ]
    switch (client.secret?.text, secretUse) {
    case (let secret?, .basic):
      // Each is encoded before the two are joined (RFC 6749 §2.3.1).
      let shown = FormText.encode(client.id) + ":" + FormText.encode(secret)
      authorization = "Basic " + Data(shown.utf8).base64EncodedString()
    case (let secret?, .post):
      pairs += [("client_id", client.id), ("client_secret", secret)]
      authorization = nil
    case (nil, _):
      pairs.append(("client_id", client.id))
      authorization = nil
    }
    form = FormText.encode(pairs)
  }

  /// - Throws: `.wrong` for a code that was used, is too old or somebody else's; `.unreachable` for
  ///   what is no answer, or none to this hotline.
  static func token(of answer: OpenIDWire.Answer) throws(OpenIDRefusal) -> [UInt8] {
    let members = try? StrictJSON.object(answer.body)
    guard answer.status == 200 else {
      throw members?["error"] == .text("invalid_grant") ? .wrong : .unreachable
    }
    guard case .text(let token) = members?["id_token"] else { throw .unreachable }
    return Array(token.utf8)
  }
}
