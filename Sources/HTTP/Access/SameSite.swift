// SPDX-License-Identifier: AGPL-3.0-or-later

import HTTPTypes
import Hummingbird

/// Refuses requests that another site made the browser send.
///
/// The cookie is `SameSite=Strict` already; this also covers routes without a cookie and sites
/// below the same registrable domain. A browser that sends no `Sec-Fetch-Site` is held by the
/// content types that the API takes, which no form can send.
enum SameSite {
  static let header: HTTPField.Name? = HTTPField.Name("Sec-Fetch-Site")

  /// - Throws: `Problem` `cross-site`.
  static func check(_ request: Request) throws {
    guard request.method != .get, request.method != .head, let header,
      let site = request.headers[header]
    else { return }
    guard site == "same-origin" else { throw Problem(.crossSite) }
  }
}
