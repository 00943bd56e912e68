// SPDX-License-Identifier: AGPL-3.0-or-later

/// Where keys and secrets lie in this deployment: what a raid would then get follows from it.
package struct Arrangement: Sendable, Encodable {
  package enum Custodian: String, Sendable, Encodable {
    /// In this process.
    case builtIn = "built-in"
  }

  let custodian: Custodian
  /// `file`, `stdin` or `systemd`.
  let secret: String
  /// The server's view; a client decides by itself whether it lets media pass directly.
  let directMedia: Bool

  private enum CodingKeys: CodingKey { case custodian, secret }

  package init(custodian: Custodian, secret: String, directMedia: Bool) {
    self.custodian = custodian
    self.secret = secret
    self.directMedia = directMedia
  }
}
