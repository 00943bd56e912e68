// SPDX-License-Identifier: AGPL-3.0-or-later

import CryptoExtras
import Domain

/// Tokens (RFC 7519, RS256) by which Vonage knows its application: the hotline itself, and the
/// browsers that it lets in. Vonage's documentation: "Authentication", "JWT ACL".
struct VonageTokens: Sendable {
  let applicationID: String
  private let key: _RSA.Signing.PrivateKey
  private let clock: WallClock
  private let random: @Sendable () -> UInt64

  /// Long enough for a clock that is a little off and a request that is sent again.
  private static let apiSeconds = 300
  /// The longest that Vonage takes for a browser.
  private static let maximumSeconds = 86_400
  /// What Vonage's own examples give to a user of an application.
  private static let paths = [
    "users", "conversations", "sessions", "devices", "image", "media", "applications", "push",
    "knocking", "legs",
  ]

  private struct Header: Encodable {
    let alg = "RS256"
    let typ = "JWT"
  }

  private struct Claims: Encodable {
    let applicationID: String
    let iat: Int64
    let jti: String
    let exp: Int64
    var sub: String?
    var acl: [String: [String: Anything]]?

    enum CodingKeys: String, CodingKey {
      case iat, jti, exp, sub, acl
      case applicationID = "application_id"
    }

    /// Every method of a path.
    struct Anything: Encodable {}
  }

  /// - Parameters:
  ///   - key: in PEM (RFC 7468), PKCS#8 or PKCS#1, of 2,048 bits or more.
  ///   - random: from a cryptographic source; no two tokens may have one name.
  /// - Returns: `nil` for a key that is none, or cannot sign.
  init?(
    applicationID: String, key: String, clock: WallClock,
    random: @escaping @Sendable () -> UInt64
  ) {
    guard let key = try? _RSA.Signing.PrivateKey(pemRepresentation: key),
      (try? SignedToken.rs256(header: Header(), claims: Header(), key: key)) != nil
    else { return nil }
    self.applicationID = applicationID
    self.key = key
    self.clock = clock
    self.random = random
  }

  var publicKey: _RSA.Signing.PublicKey { key.publicKey }

  /// For one request of the hotline's own, from now on.
  func api() -> String {
    sign(claims(from: clock.now, seconds: Self.apiSeconds))
  }

  /// For the application's user of this name.
  func browser(_ identity: BrowserIdentity, seconds: Int, at now: Instant) -> String {
    var claims = claims(from: now, seconds: min(seconds, Self.maximumSeconds))
    claims.sub = identity.text
    let paths = Self.paths.map { ("/*/\($0)/**", Claims.Anything()) }
    claims.acl = ["paths": Dictionary(paths) { first, _ in first }]
    return sign(claims)
  }

  private func claims(from now: Instant, seconds: Int) -> Claims {
    Claims(
      applicationID: applicationID, iat: now.seconds, jti: name(),
      exp: now.advanced(bySeconds: seconds).seconds)
  }

  /// A random UUID (RFC 9562 §5.4).
  private func name() -> String {
    let high = random() & 0xFFFF_FFFF_FFFF_0FFF | 0x4000
    let low = random() & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
    let bytes = [high, low].flatMap { word in
      (0..<8).map { UInt8(truncatingIfNeeded: word >> (56 - 8 * $0)) }
    }
    return [0..<4, 4..<6, 6..<8, 8..<10, 10..<16].map { Array(bytes[$0]).hex }
      .joined(separator: "-")
  }

  /// The key has signed before. Should it fail now, Vonage refuses the request that has no token.
  private func sign(_ claims: Claims) -> String {
    (try? SignedToken.rs256(header: Header(), claims: claims, key: key)) ?? ""
  }
}
