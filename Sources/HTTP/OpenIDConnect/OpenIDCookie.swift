// SPDX-License-Identifier: AGPL-3.0-or-later

import Hummingbird
import Identity

/// What a browser keeps while it is at the provider: sealed, for ten minutes. It is `Lax`, so that
/// it is there when the provider sends the browser back.
enum OpenIDCookie {
  private static let name = "__Host-openid"
  private static let rights = "Path=/; Secure; HttpOnly; SameSite=Lax"

  static func set(_ question: [UInt8]) -> String {
    let value = Blob(question).base64URL
    return "\(name)=\(value); Max-Age=\(OpenIDQuestion.lifetimeSeconds); \(rights)"
  }

  static var cleared: String { "\(name)=; Max-Age=0; \(rights)" }

  /// - Throws: `Problem` `wrong-sign-in` where there is none.
  static func question(of request: Request) throws -> [UInt8] {
    guard let cookie = request.cookies[name], let question = Blob(base64URL: cookie.value) else {
      throw Problem(.wrongSignIn)
    }
    return question.bytes
  }
}
