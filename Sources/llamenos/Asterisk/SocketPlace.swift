// SPDX-License-Identifier: AGPL-3.0-or-later

import Foundation

/// Where a WebSocket's address leads.
struct SocketPlace: Hashable, Sendable {
  let isSecure: Bool
  /// Without the brackets of an IPv6 address.
  let host: String
  let port: Int
  /// Path and query.
  let target: String

  /// - Returns: `nil` unless `url` is `ws` or `wss` with a host.
  init?(_ url: String) {
    guard let parts = URLComponents(string: url), parts.scheme == "ws" || parts.scheme == "wss",
      let host = parts.host?.trimmingCharacters(in: ["[", "]"]), !host.isEmpty
    else { return nil }
    isSecure = parts.scheme == "wss"
    self.host = host
    port = parts.port ?? (isSecure ? 443 : 80)
    let path = parts.percentEncodedPath
    let query = parts.percentEncodedQuery.map { "?" + $0 } ?? ""
    target = (path.isEmpty ? "/" : path) + query
  }

  var isLoopback: Bool { host == "localhost" || host == "::1" || host.hasPrefix("127.") }

  /// As the Host header has it (RFC 9110 §7.2).
  var authority: String { (host.contains(":") ? "[\(host)]" : host) + ":\(port)" }

  /// For TLS, which names no addresses (RFC 6066 §3): those are compared with the certificate all
  /// the same.
  var serverName: String? {
    let isAddress =
      host.contains(":") || host.wholeMatch(of: /[0-9]+\.[0-9]+\.[0-9]+\.[0-9]+/) != nil
    return isAddress ? nil : host
  }
}
