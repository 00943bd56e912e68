// SPDX-License-Identifier: AGPL-3.0-or-later

import Foundation
import Identity

/// Asks the OpenID Connect provider that is named whether it does what is asked of it here.
enum OpenIDCheck {
  private static let subject = "sign-in provider"

  static func run(
    _ settings: ServerSettings, at provider: OpenIDSettings, by wire: OpenIDWire = .http
  ) async -> [Finding] {
    [await document(of: provider.issuer, wire)] + way(back: settings, provider)
  }

  private static func document(of issuer: Issuer, _ wire: OpenIDWire) async -> Finding {
    let place = issuer.documentAddress
    guard let answer = try? await wire.get(place), answer.status == 200 else {
      return .bad(
        subject, "nothing answers at \(place): members sign in by passphrase or passkey",
        do: "is --oidc-issuer what the provider calls itself, and reached from this host?")
    }
    do throws(ProviderDocumentRefusal) {
      let document = try ProviderDocument(answer.body, of: issuer)
      guard let keys = try? await wire.get(document.keys), keys.status == 200,
        JSONWebKeySet.usableKeys(in: keys.body) > 0
      else {
        return .bad(
          subject, "\(issuer.host) gives no key that is taken at \(document.keys)",
          do: "have it sign by RS256 (2,048 bits or more), ES256 or EdDSA")
      }
      return .good(subject, "\(issuer.host) answers, with PKCE and keys that are taken")
    } catch {
      return .bad(subject, "\(issuer.host): \(words(for: error))", do: advice(for: error))
    }
  }

  /// Of the application server alone: a custodian sends nobody anywhere.
  private static func way(back settings: ServerSettings, _ provider: OpenIDSettings) -> [Finding] {
    guard settings.hotlineKey == nil else { return [] }
    guard let redirect = settings.openIDRedirect else {
      return [
        .bad(
          "way back", "the address of this hotline is not known before it listens",
          do: "name it by --public-url, or a port by --port")
      ]
    }
    do {
      _ = try provider.clientWithSecret()
    } catch {
      return [.bad("client secret", "\(error)", do: "name a file that this account may read")]
    }
    return [.good("way back", "register \(redirect) at the provider, for \(provider.clientID)")]
  }

  private static func words(for refusal: ProviderDocumentRefusal) -> String {
    switch refusal {
    case .malformed: "its discovery document is no JSON that is taken"
    case .issuer: "its discovery document is of another issuer"
    case .address(let name): "its \(name) is missing or not encrypted"
    case .code: "it does not list the response type code"
    case .pkce: "it does not list PKCE by S256"
    case .algorithm: "it signs by none of RS256, ES256 and EdDSA"
    }
  }

  private static func advice(for refusal: ProviderDocumentRefusal) -> String {
    switch refusal {
    case .issuer: "write --oidc-issuer as it does, to the last slash"
    default: "switch that on there; without it members cannot sign in by it"
    }
  }
}
