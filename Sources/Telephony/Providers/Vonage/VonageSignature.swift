// SPDX-License-Identifier: AGPL-3.0-or-later

import Crypto
import Domain
import Foundation
import Sealing

/// How Vonage signs a webhook: a token (RFC 7519, HS256) in `Authorization`, under the account's
/// signature secret, that names the account, the application, the time and the body's hash.
/// Vonage's documentation: "Signing messages", "Decoding signed webhooks".
///
/// The address is not in it. Whoever came by a token could send it to another address of the
/// application within the five minutes: that what was signed counts once, wherever it comes, is
/// `WebhookIntake`'s to see to.
struct VonageSignature: Sendable {
  /// Of the account, in the form in which it was entered.
  let secret: String
  let apiKey: String
  /// In lower case.
  let applicationID: String

  private static let maximumBytes = 4_096
  /// By how much Vonage's clock and ours may differ, the way included.
  private static let secondsOfGrace: Int64 = 300

  private struct Header: Decodable { let alg: String? }

  private struct Claims: Decodable {
    let iat: Int64
    let jti: String
    let exp: Int64?
    let payloadHash: String?
    let apiKey: String?
    let applicationID: String?

    enum CodingKeys: String, CodingKey {
      case iat, jti, exp
      case payloadHash = "payload_hash"
      case apiKey = "api_key"
      case applicationID = "application_id"
    }
  }

  /// Nothing of the token is read before its code is found to be right, and nothing in it chooses
  /// how that is found out.
  ///
  /// - Returns: what the code is over. The code itself is left out: it can be written in more than
  ///   one way.
  @discardableResult
  func verify(_ webhook: Webhook, at now: Instant) throws(WebhookRefusal) -> String {
    let token = try Self.token(webhook)
    let claims = try claims(of: token)
    // A body that is not bound is anybody's.
    guard let hash = claims.payloadHash, hash.lowercased() == Self.hash(webhook.body) else {
      throw .badSignature
    }
    let grace = now.seconds - Self.secondsOfGrace...now.seconds + Self.secondsOfGrace
    guard grace.contains(claims.iat), claims.exp.map({ $0 > now.seconds }) ?? true else {
      throw .stale
    }
    guard claims.apiKey == apiKey, claims.applicationID?.lowercased() == applicationID else {
      throw .notOurs
    }
    guard !claims.jti.isEmpty else { throw .malformed }
    return String(token.prefix(upTo: token.lastIndex(of: ".") ?? token.endIndex))
  }

  static func hash(_ body: [UInt8]) -> String {
    Array(SHA256.hash(data: Data(body))).hex
  }

  private static func token(_ webhook: Webhook) throws(WebhookRefusal) -> Substring {
    guard let text = webhook.header("Authorization"), text.utf8.count <= maximumBytes,
      text.prefix(7).lowercased() == "bearer "
    else { throw .unsigned }
    return text.dropFirst(7)
  }

  private func claims(of token: Substring) throws(WebhookRefusal) -> Claims {
    let parts = token.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 3, let code = Base64URL.decode(parts[2]),
      HMAC<SHA256>.isValidAuthenticationCode(
        Data(code), authenticating: Data((parts[0] + "." + parts[1]).utf8),
        using: SymmetricKey(data: Data(secret.utf8)))
    else { throw .badSignature }
    guard try Self.decode(Header.self, parts[0]).alg == "HS256" else { throw .badSignature }
    return try Self.decode(Claims.self, parts[1])
  }

  private static func decode<Value: Decodable>(
    _ type: Value.Type, _ part: String
  ) throws(WebhookRefusal) -> Value {
    guard let bytes = Base64URL.decode(part),
      let value = try? JSONDecoder().decode(type, from: Data(bytes))
    else { throw .malformed }
    return value
  }
}
