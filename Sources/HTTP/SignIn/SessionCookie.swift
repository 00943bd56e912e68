// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import HTTPTypes
import Hummingbird
import Identity

/// The cookie that stands for a signed-in browser.
enum SessionCookie {
  /// How long a browser keeps it, in seconds; how long the session lives is the server's to say.
  private static let keptSeconds = 400 * 86_400
  private static let rights = "Path=/; Secure; HttpOnly; SameSite=Strict"

  static func set(_ token: SessionToken) -> String {
    let value = Blob(token.bytes).base64URL
    return "\(SessionReader.cookieName)=\(value); Max-Age=\(keptSeconds); \(rights)"
  }

  static var cleared: String { "\(SessionReader.cookieName)=; Max-Age=0; \(rights)" }
}

extension Response {
  private struct SignedInBody: Encodable { let member: MemberID }

  /// `{member}` with the cookie of a session that has just begun.
  static func signedIn(
    _ session: NewSession, status: HTTPResponse.Status = .ok
  ) throws -> Response {
    var response = try JSONBody.response(SignedInBody(member: session.member), status: status)
    response.headers[.setCookie] = SessionCookie.set(session.token)
    return response
  }
}
