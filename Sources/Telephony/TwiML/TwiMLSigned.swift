// SPDX-License-Identifier: AGPL-3.0-or-later

import Foundation

/// What the signatures of these services have in common.
enum TwiMLSigned {
  /// A field's name and value, as bytes: they are put in order and compared as such.
  struct Field {
    let name: [UInt8]
    let value: [UInt8]
  }

  /// - Returns: `nil` unless `text` is base64 (RFC 4648 §4) in its one canonical spelling.
  static func code(_ text: String) -> Data? {
    guard let code = Data(base64Encoded: text), code.base64EncodedString() == text else {
      return nil
    }
    return code
  }

  /// The service may or may not write the port that everybody knows.
  static func addresses(_ url: String) -> [String] {
    guard let host = url.wholeMatch(of: /(https:\/\/[^\/:?]+)(:443)?([\/?].*)?/) else {
      return [url]
    }
    let rest = host.3.map(String.init) ?? ""
    return [String(host.1) + rest, String(host.1) + ":443" + rest]
  }

  static func fields(of form: WebhookForm) -> [Field] {
    form.fields.map { Field(name: Array($0.name.utf8), value: Array($0.value.utf8)) }
  }

  /// An address, and each name with its value.
  static func text(_ address: String, _ fields: [Field]) -> Data {
    Data(address.utf8) + fields.reduce(into: Data()) { $0 += $1.name + $1.value }
  }
}
