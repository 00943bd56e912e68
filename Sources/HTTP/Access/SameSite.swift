// SPDX-License-Identifier: AGPL-3.0-or-later

import HTTPTypes
import Hummingbird

/// Refuses requests that another site made the browser send.
///
/// The cookie is `SameSite=Strict` already; this also covers routes without a cookie and sites
/// below the same registrable domain. Where a browser says neither `Sec-Fetch-Site` nor `Origin`,
/// the content types hold: no form can send those that the API takes.
package struct SameSite: Sendable {
  private static let site = HTTPField.Name("Sec-Fetch-Site")
  private static let mediaTypes: Set<String> = ["application/json", "application/octet-stream"]

  private let origin: String?

  /// - Parameter origin: where people open the page, as `https://line.example`, if an operator
  ///   has named it: behind a proxy a request may carry another host.
  package init(origin: String? = nil) { self.origin = origin }

  /// - Throws: `Problem` `cross-site` or `wrong-content-type`.
  func check(_ request: Request) throws {
    guard request.method != .get, request.method != .head else { return }
    guard isOurs(request) else { throw Problem(.crossSite) }
    guard isTyped(request) else { throw Problem(.wrongContentType) }
  }

  private func isOurs(_ request: Request) -> Bool {
    if let name = Self.site, let site = request.headers[name] { return site == "same-origin" }
    guard let from = request.headers[.origin] else { return true }
    if from == origin { return true }
    guard let host = request.head.authority, !host.isEmpty else { return false }
    return from == "https://\(host)" || from == "http://\(host)"
  }

  private func isTyped(_ request: Request) -> Bool {
    if let type = request.headers[.contentType] {
      let media = type.prefix { $0 != ";" && $0 != " " }
      return Self.mediaTypes.contains(media.lowercased())
    }
    let length = request.headers[.contentLength].flatMap(Int.init) ?? 0
    return length == 0 && request.headers[.transferEncoding] == nil
  }
}
