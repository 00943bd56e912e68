// SPDX-License-Identifier: AGPL-3.0-or-later

package import Crypto
package import Domain
import Foundation

/// Makes the TURN credentials of one call (coturn's `use-auth-secret`, after
/// draft-uberti-behave-turn-rest): user `<expiry>:<random>`, password
/// base64(HMAC-SHA1(secret, user)). The random part stands for nobody.
package struct RelayCredentials: Sendable {
  package struct Server: Sendable {
    let urls: [String]
    let secret: SymmetricKey

    package init(urls: [String], secret: SymmetricKey) {
      self.urls = urls
      self.secret = secret
    }
  }

  /// What a client is given for its RTCPeerConnection.
  struct Body: Encodable {
    let urls: [String]
    let username: String?
    let credential: String?
    /// False only where no TURN server is set and the hotline is served on this machine alone.
    let relayOnly: Bool
  }

  /// A credential lives as long as a long call, or 10 minutes after the last that is made.
  static let lifetimeSeconds: Int64 = 6 * 3600

  private let server: Server?
  private let isLocal: Bool
  private let clock: WallClock

  /// - Parameter isLocal: the hotline is served on localhost only, where there is no address to
  ///   hide and no TURN server is needed.
  package init(server: Server?, isLocal: Bool, clock: WallClock) {
    self.server = server
    self.isLocal = isLocal
    self.clock = clock
  }

  /// Whether web calls can be at all.
  package var isPossible: Bool { server != nil || isLocal }
  /// Whether addresses are hidden: then the server strips what is no relay's.
  package var isRelayOnly: Bool { server != nil || !isLocal }
  package var hasServer: Bool { server != nil }

  func make() -> Body {
    guard let server else {
      return Body(urls: [], username: nil, credential: nil, relayOnly: isRelayOnly)
    }
    let name = String(UInt64.random(in: .min ... .max), radix: 36)
    let user = "\(clock.now.seconds + Self.lifetimeSeconds):\(name)"
    return Body(
      urls: server.urls, username: user, credential: Self.password(for: user, server.secret),
      relayOnly: true)
  }

  static func password(for user: String, _ secret: SymmetricKey) -> String {
    let code = HMAC<Insecure.SHA1>.authenticationCode(for: Data(user.utf8), using: secret)
    return Data(code).base64EncodedString()
  }
}
