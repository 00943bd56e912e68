// SPDX-License-Identifier: AGPL-3.0-or-later

import Foundation

/// Who signs ID tokens: the address by which an OpenID Connect provider names itself
/// (OpenID Connect Discovery 1.0 §3), compared byte for byte.
package struct Issuer: Hashable, Sendable {
  private static let documentPath = ".well-known/openid-configuration"

  package let text: String
  /// As people know it, `id.example` or `localhost:5000`.
  package let host: String

  /// - Returns: `nil` for anything but `https://` and a host, without query and fragment; plain
  ///   HTTP is for this machine alone.
  package init?(_ text: String) {
    guard let url = EndpointAddress.url(text), url.query() == nil, let host = url.host() else {
      return nil
    }
    self.text = text
    self.host = host + (url.port.map { ":\($0)" } ?? "")
  }

  var isEncrypted: Bool { text.hasPrefix("https://") }

  /// Where its discovery document lies (§4.1).
  package var documentAddress: String {
    (text.hasSuffix("/") ? text : text + "/") + Self.documentPath
  }
}

/// An address that a provider names for one of its services.
enum EndpointAddress {
  /// - Returns: `nil` for one that is not encrypted, unless it is on this machine.
  static func url(_ text: String) -> URL? {
    guard text.utf8.allSatisfy({ (0x21...0x7e).contains($0) }), let url = URL(string: text),
      let host = url.host(), !host.isEmpty, url.user() == nil, url.password() == nil,
      url.fragment() == nil
    else { return nil }
    if text.hasPrefix("https://") { return url }
    return text.hasPrefix("http://") && isLocal(host) ? url : nil
  }

  private static func isLocal(_ host: String) -> Bool {
    host == "localhost" || host == "127.0.0.1" || host.hasSuffix(".localhost")
  }
}
