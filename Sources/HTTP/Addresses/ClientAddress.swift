// SPDX-License-Identifier: AGPL-3.0-or-later

import HTTPTypes
import Hummingbird

/// Finds the address that a request comes from. It lives as long as the request and is kept
/// nowhere; what is kept is `AddressHash`.
package struct ClientAddress: Sendable {
  private let trustedProxies: Set<String>
  private static let forwardedFor = HTTPField.Name("X-Forwarded-For")

  /// - Parameter trustedProxies: the addresses whose `X-Forwarded-For` is believed.
  package init(trustedProxies: [String]) { self.trustedProxies = Set(trustedProxies) }

  /// - Returns: the last address in `X-Forwarded-For` that is not a trusted proxy's own, if the
  ///   connection is from one; else the connection's. Anything before it can be made up.
  func of(_ request: Request, peer: String?) -> String {
    let peer = peer ?? "unknown"
    guard trustedProxies.contains(peer), let name = Self.forwardedFor,
      let header = request.headers[name]
    else { return peer }
    let hops = header.split(separator: ",").map {
      $0.drop { $0 == " " }.prefix { $0 != " " }
    }
    let client = hops.last { !trustedProxies.contains(String($0)) }
    return client.map(String.init) ?? peer
  }
}
