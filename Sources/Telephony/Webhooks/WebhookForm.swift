// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

/// The fields of a form (`application/x-www-form-urlencoded`), in the order in which they came.
struct WebhookForm: Sendable {
  let fields: [(name: String, value: String)]

  private static let maximumFields = 200

  /// - Throws: `malformed` when it is no form, or has more than 200 fields.
  init(_ bytes: [UInt8]) throws(WebhookRefusal) {
    var fields: [(name: String, value: String)] = []
    for piece in bytes.split(separator: UInt8(ascii: "&")) {
      let halves = piece.split(
        separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      guard fields.count < Self.maximumFields, let name = Self.decode(halves[0]),
        let value = halves.count == 2 ? Self.decode(halves[1]) : ""
      else { throw .malformed }
      fields.append((name, value))
    }
    self.fields = fields
  }

  /// - Returns: `nil` when there is none, or more than one.
  subscript(name: String) -> String? {
    let values = fields.filter { $0.name == name }
    return values.count == 1 ? values[0].value : nil
  }

  private static func decode(_ bytes: ArraySlice<UInt8>) -> String? {
    var decoded: [UInt8] = []
    var rest = bytes
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "+"): decoded.append(UInt8(ascii: " "))
      case UInt8(ascii: "%"):
        let digits = String(decoding: rest.prefix(2), as: UTF8.self).lowercased()
        guard let value = [UInt8](hex: digits)?.first else { return nil }
        rest = rest.dropFirst(2)
        decoded.append(value)
      default: decoded.append(byte)
      }
    }
    return String(validating: decoded, as: UTF8.self)
  }
}
