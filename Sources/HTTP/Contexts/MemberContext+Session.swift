// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

extension MemberContext {
  /// - Throws: `Problem` `signed-out` for what names no session.
  var session: SessionHash {
    get throws {
      guard let hash = SessionHash(signedIn.sessionHash) else { throw Problem(.signedOut) }
      return hash
    }
  }
}
