// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Identity
import Sealing

/// The OpenID Connect provider that members may sign in with, as the operator names it.
struct OpenIDSettings {
  let issuer: Issuer
  let clientID: String
  /// `nil` for a public client.
  let secretSource: MasterSecretSource?

  /// - Returns: `nil` where none is named.
  /// - Throws: `SettingsError`.
  init?(issuer: String, clientID: String, secretSource: MasterSecretSource?) throws(SettingsError) {
    guard issuer.isEmpty == clientID.isEmpty else { throw .needsBoth(.oidcIssuer, .oidcClientId) }
    guard !issuer.isEmpty else {
      guard secretSource == nil else { throw .needsBoth(.oidcIssuer, .oidcClientSecretFrom) }
      return nil
    }
    guard let address = Issuer(issuer) else {
      throw .invalid(.oidcIssuer, "give the provider's own address, as https://id.example")
    }
    self.issuer = address
    self.clientID = clientID
    self.secretSource = secretSource
  }

  /// For whoever has nothing but tokens to check: a custodian needs no secret.
  var client: OpenIDClient { OpenIDClient(id: clientID) }

  /// - Throws: `SettingsError` for a secret that cannot be read.
  func clientWithSecret() throws -> OpenIDClient {
    guard let secretSource else { return client }
    let secret = try secretSource.text(for: .oidcClientSecretFrom)
    guard !secret.isEmpty else { throw SettingsError.invalid(.oidcClientSecretFrom, "it is empty") }
    return OpenIDClient(id: clientID, secret: OpenIDClientSecret(secret))
  }
}

extension ServerSettings {
  /// - Throws: `SettingsError` where browsers could not find back, or for a secret that cannot be
  ///   read.
  func openIDProvider(clock: WallClock) throws -> OpenIDProvider? {
    guard let openID else { return nil }
    guard openIDRedirect != nil else {
      throw SettingsError.invalid(.oidcIssuer, "name the address of this hotline by --public-url")
    }
    return OpenIDProvider(
      issuer: openID.issuer, client: try openID.clientWithSecret(), wire: .http, clock: clock)
  }
}
