// SPDX-License-Identifier: AGPL-3.0-or-later

/// What authenticators say in CBOR (RFC 8949): integers, strings, arrays, maps and two simple
/// values. Tags, floats and the rest are nothing that a passkey needs.
enum CBORValue: Equatable, Sendable {
  case unsigned(UInt64)
  /// Stands for -1 - n.
  case negative(UInt64)
  case bytes([UInt8])
  case text(String)
  case array([CBORValue])
  case map(CBORMap)
  case bool(Bool)

  /// An integer that fits into 63 bits, of either sign.
  init(_ integer: Int) {
    self = integer < 0 ? .negative(UInt64(-1 - integer)) : .unsigned(UInt64(integer))
  }

  var integer: Int? {
    switch self {
    case .unsigned(let value): Int(exactly: value)
    case .negative(let value): Int(exactly: value).map { -1 - $0 }
    default: nil
    }
  }

  /// Arrays and maps are no keys: nothing here needs them, and comparing them is not cheap.
  var isKey: Bool {
    switch self {
    case .unsigned, .negative, .bytes, .text: true
    case .array, .map, .bool: false
    }
  }
}

/// The members of a map, in the order in which they came, each key once.
struct CBORMap: Equatable, Sendable {
  private(set) var members: [(key: CBORValue, value: CBORValue)] = []

  var count: Int { members.count }

  subscript(key: CBORValue) -> CBORValue? { members.first { $0.key == key }?.value }
  subscript(key: Int) -> CBORValue? { self[CBORValue(key)] }
  subscript(key: String) -> CBORValue? { self[.text(key)] }

  mutating func add(_ key: CBORValue, _ value: CBORValue) throws(CBORRefusal) {
    guard key.isKey else { throw .key }
    guard self[key] == nil else { throw .duplicateKey }
    members.append((key, value))
  }

  static func == (left: Self, right: Self) -> Bool {
    left.members.elementsEqual(right.members) { $0.key == $1.key && $0.value == $1.value }
  }
}

/// Why bytes are not taken as CBOR. There is one spelling of each value, and no other is read.
package enum CBORRefusal: Error, Equatable, Sendable {
  case truncated
  case trailing
  /// A string, array or map whose end is marked instead of counted.
  case indefinite
  /// A number that would fit into fewer bytes.
  case notShortest
  case duplicateKey
  /// A key that is neither a number nor a string.
  case key
  case tag
  /// A float, null, or another simple value.
  case simple
  /// A text that is not UTF-8.
  case text
  /// Additional information 28 to 30 (RFC 8949 §3).
  case reserved
  case tooDeep
  case tooLarge
}
