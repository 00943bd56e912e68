// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import Foundation
package import Sealing

/// The OpenID Connect provider that the operator has named, its document and keys fetched when
/// they are needed.
package actor OpenIDProvider {
  /// After that its document and its keys are fetched anew: a key that it has withdrawn is not
  /// taken for longer.
  private static let freshSeconds: UnixSeconds = 3_600
  /// How often a token of an unknown key has the keys fetched again.
  private static let retrySeconds: UnixSeconds = 60

  package nonisolated let issuer: Issuer
  private let client: OpenIDClient
  private let wire: OpenIDWire
  private let clock: WallClock
  private var document: (value: ProviderDocument, at: UnixSeconds)?
  private var keys: (value: JSONWebKeySet, at: UnixSeconds)?

  package init(
    issuer: Issuer, client: OpenIDClient, wire: OpenIDWire, clock: WallClock
  ) {
    self.issuer = issuer
    self.client = client
    self.wire = wire
    self.clock = clock
  }

  /// Whose account an ID token is of.
  ///
  /// - Parameter nonce: 32 bytes, as it was asked with.
  package func verify(
    _ token: [UInt8], nonce: [UInt8]
  ) async throws(IDTokenRefusal) -> OpenIDAccount {
    let signed = try JSONWebSignature(token)
    let claims: [String: StrictJSON]
    do throws(IDTokenRefusal) {
      claims = try signed.verify(by: try await currentKeys())
    } catch {
      guard error == .unknownKey else { throw error }
      claims = try signed.verify(by: try await newerKeys())
    }
    return try IDTokenClaims.check(
      claims, issuer: issuer, client: client.id, nonce: Base64URL.encode(nonce),
      at: clock.now.seconds)
  }

  /// Where a browser goes to be asked (OpenID Connect Core 1.0 §3.1.2.1).
  func address(
    for question: OpenIDQuestion, returningTo redirect: String
  ) async throws(OpenIDRefusal) -> String {
    let endpoint = try await currentDocument().authorization
    let query = FormText.encode([
      ("response_type", "code"), ("client_id", client.id), ("redirect_uri", redirect),
      ("scope", "openid"), ("state", question.stateText), ("nonce", question.nonceText),
      ("code_challenge", question.challengeText), ("code_challenge_method", "S256"),
      ("max_age", "\(IDTokenClaims.maximumAgeSeconds)"),
    ])
    return endpoint + (endpoint.contains("?") ? "&" : "?") + query
  }

  /// Exchanges a code for its ID token (§3.1.3).
  ///
  /// - Throws: `.wrong` for a code that the provider does not take.
  func token(
    for code: String, of question: OpenIDQuestion, returningTo redirect: String
  ) async throws(OpenIDRefusal) -> [UInt8] {
    let document = try await currentDocument()
    let exchange = TokenExchange(
      code: code, verifier: question.verifierText, redirect: redirect, client: client,
      secretUse: document.secretUse)
    let answer: OpenIDWire.Answer
    do {
      answer = try await wire.post(document.token, exchange.form, exchange.authorization)
    } catch {
      throw .unreachable
    }
    return try TokenExchange.token(of: answer)
  }

  private func currentDocument() async throws(OpenIDRefusal) -> ProviderDocument {
    let now = clock.now.seconds
    if let document, now - document.at < Self.freshSeconds { return document.value }
    guard let answer = try? await wire.get(issuer.documentAddress), answer.status == 200,
      let fetched = try? ProviderDocument(answer.body, of: issuer)
    else { throw .unreachable }
    document = (fetched, now)
    return fetched
  }

  private func currentKeys() async throws(IDTokenRefusal) -> JSONWebKeySet {
    if let keys, clock.now.seconds - keys.at < Self.freshSeconds { return keys.value }
    return try await fetchKeys()
  }

  /// - Throws: `.unknownKey` if they have just been fetched.
  private func newerKeys() async throws(IDTokenRefusal) -> JSONWebKeySet {
    if let keys, clock.now.seconds - keys.at < Self.retrySeconds { throw .unknownKey }
    return try await fetchKeys()
  }

  private func fetchKeys() async throws(IDTokenRefusal) -> JSONWebKeySet {
    // What is fetched says how things were when it was asked for.
    let now = clock.now.seconds
    guard let address = try? await currentDocument().keys,
      let answer = try? await wire.get(address), answer.status == 200
    else { throw .unreachable }
    let fetched = try JSONWebKeySet(answer.body)
    keys = (fetched, now)
    return fetched
  }
}
