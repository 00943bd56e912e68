// SPDX-License-Identifier: AGPL-3.0-or-later

package import Crypto
import Domain
import HTTPTypes
import Hummingbird

/// The secret of each caller's call: derived from its id, so that nothing is kept of it and a
/// caller goes on with it after a restart of the server.
package struct CallerTokens: Sendable {
  private let key: SymmetricKey

  /// - Parameter key: the server's own, for nothing else.
  package init(key: SymmetricKey) { self.key = key }

  func token(for call: CallID) -> Blob {
    Blob(HMAC<SHA256>.authenticationCode(for: call.bytes, using: key))
  }

  /// The call that a caller's request is about.
  ///
  /// - Throws: `Problem` `not-found` unless the request carries that call's own token: whoever
  ///   guesses ids learns nothing from the answer.
  func call(_ request: Request, _ context: APIContext) throws -> CallID {
    let call = try context.id("call", as: CallID.self)
    guard
      let token = request.headers[.callToken].flatMap(Blob.init(base64URL:)),
      HMAC<SHA256>.isValidAuthenticationCode(
        token.bytes, authenticating: call.bytes, using: key)
    else { throw Problem(.notFound) }
    return call
  }
}
