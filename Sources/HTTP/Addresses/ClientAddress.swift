// SPDX-License-Identifier: AGPL-3.0-or-later

import HTTPTypes
import Hummingbird

/// Finds the address that a request comes from. It lives as long as the request and is kept
/// nowhere; what is kept is `AddressHash`.
package struct ClientAddress: Sendable {
  private let trustedProxies: Set<String>
  private static let forwardedFor = HTTPField.Name("X-Forwarded-For")

  /// - Parameter trustedProxies: the addresses whose `X-Forwarded-For` is believed.
  package init(trustedProxies: [String]) {
    self.trustedProxies = Set(trustedProxies.map(Self.plain))
  }

  /// - Returns: the last address in `X-Forwarded-For` that is not a trusted proxy's own, if the
  ///   connection is from one; else the connection's. Anything before it can be made up.
  func of(_ request: Request, peer: String?) -> String {
    let peer = Self.plain(peer ?? "unknown")
    guard trustedProxies.contains(peer), let name = Self.forwardedFor,
      let header = request.headers[name]
    else { return peer }
    let hops = header.split(separator: ",").map {
      Self.plain(String($0.drop { $0 == " " }.prefix { $0 != " " }))
    }
    return hops.last { !trustedProxies.contains($0) } ?? peer
  }

  /// - Returns: the network by which a connection is counted; `nil` for a trusted proxy's.
  func network(ofPeer peer: String?) -> String? {
    let peer = Self.plain(peer ?? "unknown")
    return trustedProxies.contains(peer) ? nil : AddressHasher.network(peer)
  }

  /// - Returns: the network that a request is counted by; `nil` for one of a trusted proxy itself.
  func network(of request: Request, peer: String?) -> String? {
    network(ofPeer: of(request, peer: peer))
  }

  /// An address in the one form in which it is compared: a dual-stack socket (`--host ::`) writes
  /// 127.0.0.1 as `::ffff:127.0.0.1` (RFC 4291 §2.5.5.2).
  static func plain(_ address: String) -> String {
    let (text, mapped) = (address.lowercased(), "::ffff:")
    guard text.hasPrefix(mapped), text.contains(".") else { return text }
    return String(text.dropFirst(mapped.count))
  }
}
