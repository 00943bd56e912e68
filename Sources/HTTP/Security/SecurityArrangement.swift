// SPDX-License-Identifier: AGPL-3.0-or-later

/// How this server is set up, as far as it decides what the product can promise.
package struct SecurityArrangement: Sendable, Encodable {
  package enum Custodian: String, Sendable, Encodable {
    case builtIn = "built-in"
    case remote
  }

  package enum Secret: String, Sendable, Encodable {
    case file, stdin, systemd
  }

  package enum TLS: String, Sendable, Encodable {
    case direct, proxy, localhost
  }

  /// The one that the roster names.
  package let custodian: Custodian
  /// The one that devices move from.
  package let formerCustodian: Custodian?
  package let secret: Secret
  package let tls: TLS
  package let turn: Bool
  package let channels: [String]
  /// The OpenID Connect provider that learns who signs in, if there is one.
  package let signInProvider: String?

  package init(
    custodian: Custodian, formerCustodian: Custodian? = nil, secret: Secret, tls: TLS, turn: Bool,
    channels: [String] = ["web"], signInProvider: String? = nil
  ) {
    self.custodian = custodian
    self.formerCustodian = formerCustodian
    self.secret = secret
    self.tls = tls
    self.turn = turn
    self.channels = channels
    self.signInProvider = signInProvider
  }
}
