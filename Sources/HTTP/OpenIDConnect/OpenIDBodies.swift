// SPDX-License-Identifier: AGPL-3.0-or-later

import Hummingbird
import Identity

/// What a provider has sent a page back with, as the page hands it on.
struct ReturnBody: Decodable {
  private static let codeLengths = 1...2_048

  let code: String
  let state: Blob

  /// - Throws: `Problem` `wrong-sign-in` for a browser that was not sent there from here.
  func answer(of request: Request) throws -> OpenIDAnswer {
    let question = try OpenIDCookie.question(of: request)
    guard Self.codeLengths.contains(code.utf8.count) else { throw Problem(.malformed) }
    return OpenIDAnswer(code: code, state: state.bytes, question: question)
  }
}
