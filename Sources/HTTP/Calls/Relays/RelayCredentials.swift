// SPDX-License-Identifier: AGPL-3.0-or-later

package import Crypto
package import Domain
import Foundation

/// Makes the TURN credentials of one side of one call (coturn's `use-auth-secret`, after
/// draft-uberti-behave-turn-rest): user `<expiry>:<name>`, password base64(HMAC-SHA1(secret, user)).
///
/// The relay checks the expiry when a relay address is allocated and never again, so a call
/// outlives its credentials and asks for new ones when it has to gather anew. The name stands for
/// nobody, and is the same throughout a period, so that the relay's quota for each name holds
/// however often a side asks.
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
    /// How long from now a relay can be allocated with them; `nil` where there is no server.
    let lifetimeSeconds: Int64?
    /// False where an admin has allowed direct media, and where no TURN server is set and the
    /// hotline is served on this machine alone.
    let relayOnly: Bool
  }

  /// A credential lives until the end of the period after the one in which it was made: between
  /// 5 and 10 minutes.
  static let periodSeconds: Int64 = 300
  private static let nameBytes = 8

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
  package func isRelayOnly(directMedia: Bool) -> Bool {
    server == nil ? !isLocal : !directMedia
  }
  package var hasServer: Bool { server != nil }

  func make(for call: CallID, _ party: CallParty, directMedia: Bool) -> Body {
    make(for: "\(party.rawValue) \(call.hex)", directMedia: directMedia)
  }

  /// For the calls by phone that come to one page of a member's.
  func make(forPhoneOn stream: String, directMedia: Bool) -> Body {
    make(for: "phone \(stream)", directMedia: directMedia)
  }

  private func make(for side: String, directMedia: Bool) -> Body {
    let relayOnly = isRelayOnly(directMedia: directMedia)
    guard let server else {
      return Body(
        urls: [], username: nil, credential: nil, lifetimeSeconds: nil, relayOnly: relayOnly)
    }
    let now = clock.now.seconds
    let period = now / Self.periodSeconds
    let expiry = (period + 2) * Self.periodSeconds
    let user = "\(expiry):" + Self.name(of: side, in: period, server.secret)
    return Body(
      urls: server.urls, username: user, credential: Self.password(for: user, server.secret),
      lifetimeSeconds: expiry - now, relayOnly: relayOnly)
  }

  /// One that belongs to no call, to try the relay with; `nil` where there is none.
  package func trial() -> (user: String, password: String)? {
    guard let server else { return nil }
    let user = "\(clock.now.seconds + Self.periodSeconds):doctor"
    return (user, Self.password(for: user, server.secret))
  }

  private static func name(
    of side: String, in period: Int64, _ secret: SymmetricKey
  ) -> String {
    let code = HMAC<SHA256>.authenticationCode(
      for: Data("\(side) \(period)".utf8), using: secret)
    return Array(code.prefix(nameBytes)).hex
  }

  static func password(for user: String, _ secret: SymmetricKey) -> String {
    let code = HMAC<Insecure.SHA1>.authenticationCode(for: Data(user.utf8), using: secret)
    return Data(code).base64EncodedString()
  }
}
