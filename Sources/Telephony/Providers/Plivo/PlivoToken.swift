// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

/// What lets Plivo's SDK in a browser register and be rung: a signed text (RFC 7515, HS256) with
/// grants. It may be rung and may dial nobody.
struct PlivoToken {
  let account: String
  let secret: String

  private struct Header: Encodable {
    let alg = "HS256"
    let cty = "plivo;v=1"
    let typ = "JWT"
  }

  private struct Claims: Encodable {
    let jti: String
    let iss: String
    let sub: String
    let nbf: Int64
    let exp: Int64
    let grants = Grants()

    struct Grants: Encodable {
      let voice = ["incoming_allow": true, "outgoing_allow": false]
    }
  }

  /// The shortest and the longest that Plivo takes.
  private static let seconds = 180...86_400

  func make(for identity: BrowserIdentity, seconds: Int, at now: Instant) -> String {
    let life = seconds.clamped(to: Self.seconds)
    let claims = Claims(
      jti: "\(identity.text)-\(now.seconds)", iss: account, sub: identity.text, nbf: now.seconds,
      exp: now.advanced(bySeconds: life).seconds)
    return SignedToken.hs256(header: Header(), claims: claims, secret: Array(secret.utf8))
  }
}
