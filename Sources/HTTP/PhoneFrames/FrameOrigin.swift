// SPDX-License-Identifier: AGPL-3.0-or-later

/// The origin at which vendors' code runs, and nothing of the hotline's: a second name of the same
/// server, told from the first by Host alone, which no page can set.
package struct FrameOrigin: Hashable, Sendable {
  /// As browsers spell it (RFC 6454 §6.1): `https://phones.hotline.example`.
  package let origin: String
  /// The one origin whose pages may hold such a frame.
  package let parent: String
  /// What Host may be: whole, and nothing else.
  private let authorities: Set<String>

  private static let usualPorts = ["https://": ":443", "http://": ":80"]

  /// - Parameters:
  ///   - origin: in lower case, without a slash at its end and without a port that is the usual one.
  ///   - parent: likewise.
  /// - Returns: `nil` where they are one host's, whose cookies know no ports, or are none.
  package init?(origin: String, parent: String) {
    guard Self.host(of: origin) != Self.host(of: parent),
      let (scheme, port) = Self.usualPorts.first(where: { origin.hasPrefix($0.key) })
    else { return nil }
    let authority = String(origin.dropFirst(scheme.count))
    guard !authority.isEmpty else { return nil }
    self.origin = origin
    self.parent = parent
    authorities = [authority, authority + port]
  }

  private static func host(of origin: String) -> Substring {
    let authority = origin.split(separator: "/", omittingEmptySubsequences: true).last ?? ""
    guard !authority.hasSuffix("]"), let colon = authority.lastIndex(of: ":") else {
      return authority
    }
    return authority[..<colon]
  }

  /// Whether a request is for this origin.
  ///
  /// - Parameter authority: of the request: Host, or `:authority` in HTTP/2.
  func isMeant(by authority: String?) -> Bool {
    authority.map { authorities.contains($0.lowercased()) } ?? false
  }
}
