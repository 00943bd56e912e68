// SPDX-License-Identifier: AGPL-3.0-or-later

import Crypto
import Domain
import Foundation
import Sealing

/// The account at a SIP company that leads the hotline's numbers to an Asterisk. Prints none of it.
struct SIPTrunk: Sendable, Redacted {
  enum Transport: String, CaseIterable, Sendable {
    case udp, tcp, tls
  }

  /// What cannot be right, by the option's name.
  struct Refusal: Error, Hashable { let option: String }

  private static let longestPassword = 128

  let host: String
  let user: String
  let transport: Transport
  /// Whether Asterisk says to the company where it is; otherwise the company knows its address.
  let registers: Bool
  private let password: String
  /// `nil` when the company does not say in advance which it has.
  private let realm: String?

  /// - Throws: the first that could not be written into settings, or mean something else there.
  init(
    host: String, user: String, password: String, realm: String?, transport: Transport,
    registers: Bool
  ) throws(Refusal) {
    let name = /[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?(?::[1-9][0-9]{0,4})?/
    guard host.wholeMatch(of: name) != nil else { throw Refusal(option: "trunk-host") }
    guard user.wholeMatch(of: /[A-Za-z0-9+][A-Za-z0-9._+-]{0,63}/) != nil else {
      throw Refusal(option: "trunk-user")
    }
    guard (1...Self.longestPassword).contains(password.utf8.count),
      password.utf8.allSatisfy({ (0x21...0x7e).contains($0) })
    else { throw Refusal(option: "trunk-password-from") }
    guard realm?.wholeMatch(of: /[A-Za-z0-9._-]{1,128}/) != nil || realm == nil else {
      throw Refusal(option: "trunk-realm")
    }
    (self.host, self.user, self.password, self.realm) = (host, user, password, realm)
    (self.transport, self.registers) = (transport, registers)
  }

  /// As Asterisk's settings have it: digests where the realm is known (RFC 8760), the password
  /// itself only where it is not.
  var secret: String {
    guard let realm else {
      // What stands behind it would be a comment.
      return "password = " + password.replacing(";", with: "\\;") + "\n" + Self.algorithms
    }
    let text = Data("\(user):\(realm):\(password)".utf8)
    return """
      realm = \(realm)
      password_digest = MD5:\(Array(Insecure.MD5.hash(data: text)).hex)
      password_digest = SHA-256:\(Array(SHA256.hash(data: text)).hex)
      \(Self.algorithms)
      """
  }

  /// Asterisk's own default is MD5 alone. It asks the company for nothing, and wants digests for
  /// both lists all the same.
  private static let algorithms = """
    supported_algorithms_uac = SHA-256,MD5
    supported_algorithms_uas = SHA-256,MD5
    """

  /// `sip:user@host;transport=tcp`.
  func uri(user: Bool) -> String {
    let name = user ? self.user + "@" : ""
    return "sip:\(name)\(host)" + (transport == .udp ? "" : "\\;transport=\(transport.rawValue)")
  }

  /// Without a port.
  var domain: String { String(host.prefix { $0 != ":" }) }
}
