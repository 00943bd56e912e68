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

  package let custodian: Custodian
  package let secret: Secret
  package let tls: TLS
  package let turn: Bool
  package let channels: [String]

  package init(
    custodian: Custodian, secret: Secret, tls: TLS, turn: Bool, channels: [String] = ["web"]
  ) {
    self.custodian = custodian
    self.secret = secret
    self.tls = tls
    self.turn = turn
    self.channels = channels
  }
}
