// SPDX-License-Identifier: AGPL-3.0-or-later

import Foundation

/// Where a hotline is reached.
struct Deployment: Equatable {
  private static let loopbackNames: Set<String> = ["localhost", "127.0.0.1", "::1"]

  let isSecure: Bool
  let host: String
  let port: Int

  /// - Returns: `nil` for what is not http or https, or names more than a host.
  init?(_ address: String) {
    guard let url = URLComponents(string: address), let host = url.host, !host.isEmpty,
      url.scheme == "https" || url.scheme == "http", ["", "/"].contains(url.path),
      url.query == nil, url.fragment == nil, url.user == nil
    else { return nil }
    isSecure = url.scheme == "https"
    // A literal IPv6 address comes in its brackets.
    self.host = host.trimmingCharacters(in: CharacterSet(charactersIn: "[]"))
    port = url.port ?? (isSecure ? 443 : 80)
  }

  var isLoopback: Bool { Self.loopbackNames.contains(host) }

  /// As the Host field has it (RFC 9110 §7.2).
  var authority: String {
    let name = host.contains(":") ? "[\(host)]" : host
    return port == (isSecure ? 443 : 80) ? name : "\(name):\(port)"
  }

  var address: String { "\(isSecure ? "https" : "http")://\(authority)" }
}
