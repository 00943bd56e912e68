// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Sealing

/// What an ID token says, checked as OpenID Connect Core 1.0 §3.1.3.7 asks for and closer: it is
/// for this hotline alone, answers to this one question, and is of somebody who has just signed in.
enum IDTokenClaims {
  /// How far the clocks of two hosts may be apart, in seconds.
  static let leewaySeconds: UnixSeconds = 60
  /// How long ago she may have signed in at the provider: what `max_age` asks for.
  static let maximumAgeSeconds: UnixSeconds = 12 * 3_600

  /// - Parameter nonce: as it was asked with.
  static func check(
    _ claims: [String: StrictJSON], issuer: Issuer, client: String, nonce: String,
    at now: UnixSeconds
  ) throws(IDTokenRefusal) -> OpenIDAccount {
    guard claims["iss"] == .text(issuer.text) else { throw .issuer }
    guard claims["aud"] == .text(client) || claims["aud"] == .array([.text(client)]) else {
      throw .audience
    }
    guard claims["azp"] == nil || claims["azp"] == .text(client) else { throw .authorizedParty }
    try checkTimes(claims, at: now)
    guard claims["nonce"] == .text(nonce) else { throw .nonce }
    guard case .text(let subject) = claims["sub"],
      let account = OpenIDAccount(issuer: issuer.text, subject: subject)
    else { throw .subject }
    return account
  }

  private static func checkTimes(
    _ claims: [String: StrictJSON], at now: UnixSeconds
  ) throws(IDTokenRefusal) {
    guard let expires = time("exp", claims), now < expires.addingSaturated(leewaySeconds) else {
      throw .expired
    }
    let latest = now + leewaySeconds
    guard let issued = time("iat", claims), issued <= latest else { throw .early }
    if claims["nbf"] != nil {
      guard let start = time("nbf", claims), start <= latest else { throw .early }
    }
    guard let signedIn = time("auth_time", claims), signedIn <= latest,
      now - maximumAgeSeconds - leewaySeconds <= signedIn
    else { throw .authenticationTime }
  }

  /// A NumericDate (RFC 7519 §2) to the second; some providers give parts of one.
  private static func time(
    _ name: String, _ claims: [String: StrictJSON]
  ) -> UnixSeconds? {
    guard case .number(let text) = claims[name] else { return nil }
    let parts = text.split(separator: ".", maxSplits: 1)
    guard parts.dropFirst().allSatisfy({ $0.allSatisfy(\.isNumber) }) else { return nil }
    return UnixSeconds(parts[0])
  }
}

extension UnixSeconds {
  fileprivate func addingSaturated(_ other: Self) -> Self {
    let (sum, isOver) = addingReportingOverflow(other)
    return isOver ? .max : sum
  }
}
