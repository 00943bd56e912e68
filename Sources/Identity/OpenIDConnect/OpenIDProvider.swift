// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import Foundation
package import Sealing

/// The OpenID Connect provider that the operator has named, its document and keys fetched when
/// they are needed.
package struct OpenIDProvider: Sendable {
  /// After that its document and its keys are fetched anew: a key that it has withdrawn is not
  /// taken for longer.
  private static let freshSeconds: UnixSeconds = 3_600
  /// How often a token of an unknown key has the keys fetched again.
  private static let retrySeconds: UnixSeconds = 60
  /// What could not be fetched is not asked for again for so long.
  static let pauseSeconds: UnixSeconds = 5

  package let issuer: Issuer
  private let client: OpenIDClient
  private let wire: OpenIDWire
  private let clock: WallClock
  private let document: Published<ProviderDocument>
  private let keys: Published<JSONWebKeySet>

  package init(
    issuer: Issuer, client: OpenIDClient, wire: OpenIDWire, clock: WallClock
  ) {
    self.issuer = issuer
    self.client = client
    self.wire = wire
    self.clock = clock
    let document = Published(clock: clock) {
      () async throws(IDTokenRefusal) -> ProviderDocument in
      guard let answer = try? await wire.get(issuer.documentAddress), answer.status == 200,
        let fetched = try? ProviderDocument(answer.body, of: issuer)
      else { throw .unreachable }
      return fetched
    }
    self.document = document
    keys = Published(clock: clock) { () async throws(IDTokenRefusal) -> JSONWebKeySet in
      let address = try await document.value(youngerThan: Self.freshSeconds).keys
      guard let answer = try? await wire.get(address), answer.status == 200 else {
        throw .unreachable
      }
      return try JSONWebKeySet(answer.body)
    }
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
      claims = try signed.verify(by: try await keys.value(youngerThan: Self.freshSeconds))
    } catch {
      guard error == .unknownKey else { throw error }
      claims = try signed.verify(by: try await keys.value(youngerThan: Self.retrySeconds))
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

  /// Learns what the exchange of a code takes.
  ///
  /// - Throws: `.unreachable`, before anything is sent of any code.
  func prepare() async throws(OpenIDRefusal) { _ = try await currentDocument() }

  private func currentDocument() async throws(OpenIDRefusal) -> ProviderDocument {
    do {
      return try await document.value(youngerThan: Self.freshSeconds)
    } catch {
      throw .unreachable
    }
  }
}
