// SPDX-License-Identifier: AGPL-3.0-or-later

import Crypto
import Foundation

/// For whom passkeys are made: the address at which people open the hotline's page.
package struct RelyingParty: Equatable, Sendable {
  /// A domain (WebAuthn §5.4.2), as `line.example`.
  package let id: String
  /// As browsers spell it, `https://line.example`.
  package let origin: String

  /// - Parameter origin: as a browser spells it (RFC 6454 §6.1).
  /// - Returns: `nil` for a place that can have no passkeys: an address of numbers, or plain HTTP
  ///   anywhere but on this machine.
  package init?(origin: String) {
    guard let url = URL(string: origin), let host = url.host(), !host.isEmpty,
      host == host.lowercased(), !host.hasSuffix("."), !Self.isAddress(host)
    else { return nil }
    guard url.scheme == "https" || (url.scheme == "http" && Self.isLocal(host)) else { return nil }
    id = host
    self.origin = origin
  }

  /// What authenticators sign of it: 32 bytes.
  var idHash: [UInt8] { Array(SHA256.hash(data: Array(id.utf8))) }

  private static func isLocal(_ host: String) -> Bool {
    host == "localhost" || host.hasSuffix(".localhost")
  }

  private static func isAddress(_ host: String) -> Bool {
    host.contains(":") || host.hasPrefix("[")
      || host.split(separator: ".").last?.allSatisfy(\.isNumber) == true
  }
}
