// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

/// What an operator has entered for an Asterisk, read and bounded.
struct AsteriskSettings: Sendable {
  let ari: String
  let user: String
  let password: String
  /// Which Stasis application the hotline is.
  let application: String
  /// The PJSIP endpoint of the phone company.
  let trunk: String
  let realm: String
  /// The hotline's own numbers, the main one first. Asterisk itself has no list of them.
  let numbers: [PhoneNumber]

  private static let defaultARI = "http://127.0.0.1:8088/ari"
  private static let defaultApplication = "llamenos"
  /// Asterisk's own default.
  private static let defaultRealm = "asterisk"

  static let fields = [
    CredentialField("ari", isSecret: false, isRequired: false),
    CredentialField("user", isSecret: false),
    CredentialField("password", isSecret: true),
    CredentialField("application", isSecret: false, isRequired: false),
    CredentialField("trunk", isSecret: false),
    CredentialField("realm", isSecret: false, isRequired: false),
    CredentialField("numbers", isSecret: false, maximumBytes: 1_024),
  ]

  init(_ credentials: [String: String]) throws(CredentialRefusal) {
    let values = try Credentials(credentials, of: Self.fields)
    ari = try Self.address(values["ari"].isEmpty ? Self.defaultARI : values["ari"])
    // Basic authentication (RFC 7617 §2) knows no colon in a name.
    user = try values.value("user", matching: /[A-Za-z0-9._-]+/)
    password = values["password"]
    application =
      values["application"].isEmpty
      ? Self.defaultApplication : try values.value("application", matching: /[A-Za-z0-9_-]+/)
    trunk = try values.value("trunk", matching: /[A-Za-z0-9._-]+/)
    // A colon would end it inside a digest.
    realm =
      values["realm"].isEmpty
      ? Self.defaultRealm : try values.value("realm", matching: /[A-Za-z0-9._-]+/)
    numbers = try Self.numbers(values["numbers"])
  }

  /// In the clear only where nothing leaves the machine: each request carries the password.
  private static func address(_ text: String) throws(CredentialRefusal) -> String {
    let pattern =
      /(https?):\/\/(\[[0-9a-fA-F:]+\]|[A-Za-z0-9.-]+)(?::[0-9]{1,5})?(?:\/[A-Za-z0-9._~-]+)*/
    guard let parts = text.wholeMatch(of: pattern),
      parts.1 == "https" || isLoopback(String(parts.2))
    else { throw CredentialRefusal("ari") }
    return text
  }

  private static func isLoopback(_ host: String) -> Bool {
    host == "localhost" || host == "[::1]"
      || host.wholeMatch(of: /127\.[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}/) != nil
  }

  private static func numbers(_ text: String) throws(CredentialRefusal) -> [PhoneNumber] {
    var numbers: [PhoneNumber] = []
    for piece in text.split(separator: ",", omittingEmptySubsequences: false) {
      guard let number = PhoneNumber(piece.filter { $0 != " " }), !numbers.contains(number) else {
        throw CredentialRefusal("numbers")
      }
      numbers.append(number)
    }
    return numbers
  }

  /// The number that was called, from the extension that the operator's dialplan was entered at.
  ///
  /// Phone companies deliver a number whole or without its first digits, with zeros in front or
  /// without. What fits none, or more than one, counts for the main number: better there than lost.
  func number(for extension: String) -> PhoneNumber {
    let digits = `extension`.drop { $0 == "+" || $0 == "0" }
    let fitting = digits.count < 3 ? [] : numbers.filter { $0.digits.hasSuffix(digits) }
    return fitting.count == 1 ? fitting[0] : numbers[0]
  }
}

extension AsteriskSettings: CustomStringConvertible, CustomReflectable {
  var description: String { "an Asterisk's settings" }
  var customMirror: Mirror { Mirror(self, children: [:]) }
}
