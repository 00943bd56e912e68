// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import HTTPTypes
import Hummingbird
package import Sealing

/// The secret of each caller's call: derived from its id, so that nothing is kept of it and a
/// caller goes on with it after a restart of the server.
package struct CallerTokens: Sendable {
  private let key: ServerKey

  /// - Parameter key: of purpose `.caller`.
  package init(key: ServerKey) { self.key = key }

  func token(for call: CallID) -> Blob {
    Blob(key.hash(of: call.bytes))
  }

  /// The call that a caller's request is about.
  ///
  /// - Throws: `Problem` `not-found` unless the request carries that call's own token: whoever
  ///   guesses ids learns nothing from the answer.
  func call(_ request: Request, _ context: APIContext) throws -> CallID {
    let call = try context.id("call", as: CallID.self)
    guard
      let token = request.headers[.callToken].flatMap(Blob.init(base64URL:)),
      key.verify(token.bytes, of: call.bytes)
    else { throw Problem(.notFound) }
    return call
  }
}
