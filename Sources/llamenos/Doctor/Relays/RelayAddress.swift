// SPDX-License-Identifier: AGPL-3.0-or-later

import NIOCore

/// Where a relay is, and by which way browsers come to it (RFC 7065): `turns:turn.example:5349`.
struct RelayAddress: Equatable {
  enum Transport: Equatable {
    case udp, tcp, tls
  }

  let host: String
  let port: Int
  let transport: Transport

  private static let ports = ["turn": 3478, "turns": 5349]

  /// - Returns: `nil` for what is no address of a relay.
  init?(_ url: String) {
    let parts = url.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    guard let colon = parts[0].firstIndex(of: ":") else { return nil }
    let scheme = String(parts[0][..<colon]).lowercased()
    guard let usual = Self.ports[scheme] else { return nil }
    var host = parts[0][parts[0].index(after: colon)...]
    var port = usual
    if let last = host.lastIndex(of: ":"), !host.hasSuffix("]") {
      guard let given = Int(host[host.index(after: last)...]), (1...65_535).contains(given) else {
        return nil
      }
      port = given
      host = host[..<last]
    }
    if host.hasPrefix("["), host.hasSuffix("]") { host = host.dropFirst().dropLast() }
    guard !host.isEmpty else { return nil }
    self.host = String(host)
    self.port = port
    // Without a word, browsers go by UDP where nothing is encrypted, and by TCP where it is.
    transport = scheme == "turns" ? .tls : parts.last == "transport=tcp" ? .tcp : .udp
  }

  /// What the certificate has to name; `nil` for an address, which TLS does not send.
  var serverName: String? {
    (try? SocketAddress(ipAddress: host, port: port)) == nil ? host : nil
  }
}
