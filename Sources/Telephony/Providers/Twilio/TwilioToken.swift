// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

/// What lets Twilio's SDK in a browser register and be rung: a signed text (RFC 7515, HS256) with
/// grants. It may be rung and may dial nobody.
struct TwilioToken {
  let account: String
  let key: String
  let secret: String

  private struct Header: Encodable {
    let alg = "HS256"
    let cty = "twilio-fpa;v=1"
    let typ = "JWT"
  }

  private struct Claims: Encodable {
    let jti: String
    let iss: String
    let sub: String
    let nbf: Int64
    let exp: Int64
    let grants: Grants
  }

  private struct Grants: Encodable {
    let identity: String
    let voice = Voice()

    struct Voice: Encodable { let incoming = ["allow": true] }
  }

  /// The longest that Twilio takes.
  private static let maximumSeconds = 86_400

  func make(for identity: BrowserIdentity, seconds: Int, at now: Instant) -> String {
    let end = now.advanced(bySeconds: min(seconds, Self.maximumSeconds))
    let claims = Claims(
      jti: "\(key)-\(now.seconds)", iss: key, sub: account, nbf: now.seconds, exp: end.seconds,
      grants: Grants(identity: identity.text))
    return SignedToken.hs256(header: Header(), claims: claims, secret: Array(secret.utf8))
  }
}
