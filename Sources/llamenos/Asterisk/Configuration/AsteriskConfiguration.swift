// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Sealing

/// The settings of an Asterisk 22 that does nothing but carry the hotline's calls: every file that
/// it reads, by name.
///
/// What is not written here it does not do: no management interface, no mailboxes, no record of who
/// has called, no code of its own for callers, no module beside those that the hotline needs.
struct AsteriskConfiguration: Sendable, Redacted {
  struct Ports: Hashable, Sendable {
    /// SIP, from outside; TLS is one more.
    var sip = 5_060
    /// HTTP, from this machine alone.
    var http = 8_088
    /// Sound, from outside, by UDP.
    var sound = 10_000...10_999
  }

  static let application = "llamenos"
  static let trunkName = "trunk"
  static let realm = "asterisk"
  private static let passwordBytes = 24
  private static let saltBytes = 8

  let trunk: SIPTrunk
  /// The main one first.
  let numbers: [PhoneNumber]
  let user: String
  /// Of the REST interface: for the hotline alone, new, and in none of the files.
  let password: String
  let passwordHash: String
  let ports: Ports

  init(
    _ trunk: SIPTrunk, numbers: [PhoneNumber], user: String, ports: Ports = Ports(),
    using random: inout some RandomNumberGenerator
  ) {
    (self.trunk, self.numbers, self.user, self.ports) = (trunk, numbers, user, ports)
    password = Self.hex(Self.passwordBytes, using: &random)
    passwordHash = SHA512Crypt.hash(password, salt: Self.hex(Self.saltBytes, using: &random))
  }

  private static func hex(
    _ bytes: Int, using random: inout some RandomNumberGenerator
  ) -> String {
    (0..<bytes).map { _ in UInt8.random(in: .min ... .max, using: &random) }.hex
  }

  var files: [(name: String, text: String)] {
    let written = [
      ("asterisk.conf", options), ("modules.conf", modules), ("logger.conf", logger),
      ("http.conf", http), ("ari.conf", ari), ("extensions.conf", dialplan),
      ("pjsip.conf", phones), ("sorcery.conf", Self.sorcery), ("rtp.conf", sound),
      ("musiconhold.conf", Self.music), ("cdr.conf", Self.off("enable")),
      ("manager.conf", Self.off("enabled")), ("pjproject.conf", Self.library),
      ("indications.conf", Self.tones),
    ]
    let head = "; Written by llamenos asterisk configure. docs/operations/asterisk.md says more.\n"
    return written.map { ($0.0, head + $0.1 + "\n") }
      + Self.general.map { ($0, head + "[general]\n") } + Self.empty.map { ($0, head) }
  }

  /// Asterisk wants these to be there, some of them with nothing at all in them.
  private static let empty = ["acl.conf", "stasis.conf", "websocket_client.conf"]
  private static let general = ["ccss.conf", "cel.conf", "features.conf", "udptl.conf"]

  /// What an admin enters for it, in the order of the page.
  var credentials: [(field: String, value: String)] {
    [
      ("ari", "http://127.0.0.1:\(ports.http)/ari"), ("user", user), ("password", password),
      ("application", Self.application), ("trunk", Self.trunkName), ("realm", Self.realm),
      ("numbers", numbers.map(\.e164).joined(separator: ",")),
    ]
  }
}
