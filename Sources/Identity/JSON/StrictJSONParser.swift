// SPDX-License-Identifier: AGPL-3.0-or-later

/// Recursive descent over the bytes of one JSON text.
struct StrictJSONParser {
  private let bytes: [UInt8]
  private var offset = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func document() throws(StrictJSONRefusal) -> StrictJSON {
    let value = try value(depth: 0)
    skipSpace()
    guard offset == bytes.count else { throw .trailing }
    return value
  }

  private mutating func value(depth: Int) throws(StrictJSONRefusal) -> StrictJSON {
    skipSpace()
    switch try peek() {
    case UInt8(ascii: "{"): return .object(try object(depth: depth))
    case UInt8(ascii: "["): return .array(try array(depth: depth))
    case UInt8(ascii: "\""): return .text(try text())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: return .number(try number())
    }
  }

  private mutating func object(
    depth: Int
  ) throws(StrictJSONRefusal) -> [String: StrictJSON] {
    guard depth < StrictJSON.maximumDepth else { throw .tooDeep }
    offset += 1
    var members: [String: StrictJSON] = [:]
    if try next(isEither: "}", nor: nil) { return members }
    repeat {
      skipSpace()
      guard try peek() == UInt8(ascii: "\"") else { throw .syntax }
      let name = try text()
      skipSpace()
      guard try take() == UInt8(ascii: ":") else { throw .syntax }
      guard members[name] == nil else { throw .duplicateMember }
      members[name] = try value(depth: depth + 1)
    } while try !next(isEither: "}", nor: ",")
    return members
  }

  private mutating func array(depth: Int) throws(StrictJSONRefusal) -> [StrictJSON] {
    guard depth < StrictJSON.maximumDepth else { throw .tooDeep }
    offset += 1
    var values: [StrictJSON] = []
    if try next(isEither: "]", nor: nil) { return values }
    repeat {
      values.append(try value(depth: depth + 1))
    } while try !next(isEither: "]", nor: ",")
    return values
  }

  /// Whether `end` comes next, and takes it; else takes `separator`, which must come if there is
  /// one to take.
  private mutating func next(
    isEither end: Unicode.Scalar, nor separator: Unicode.Scalar?
  ) throws(StrictJSONRefusal) -> Bool {
    skipSpace()
    let byte = try peek()
    if byte == UInt8(ascii: end) {
      offset += 1
      return true
    }
    guard let separator else { return false }
    guard byte == UInt8(ascii: separator) else { throw .syntax }
    offset += 1
    return false
  }

  private mutating func text() throws(StrictJSONRefusal) -> String {
    offset += 1
    var units: [UInt8] = []
    while true {
      switch try take() {
      case UInt8(ascii: "\""): return String(decoding: units, as: UTF8.self)
      case UInt8(ascii: "\\"): units += String(try escaped()).utf8
      case 0: throw .nul
      case ..<0x20: throw .syntax
      case let byte: units.append(byte)
      }
    }
  }

  private mutating func escaped() throws(StrictJSONRefusal) -> Unicode.Scalar {
    switch try take() {
    case UInt8(ascii: "\""): return "\""
    case UInt8(ascii: "\\"): return "\\"
    case UInt8(ascii: "/"): return "/"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{c}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return try scalar()
    default: throw .syntax
    }
  }

  /// A lone half of a pair has no meaning and is refused.
  private mutating func scalar() throws(StrictJSONRefusal) -> Unicode.Scalar {
    let first = try unit()
    if first == 0 { throw .nul }
    guard (0xd800..<0xdc00).contains(first) else {
      guard let scalar = Unicode.Scalar(first) else { throw .syntax }
      return scalar
    }
    guard try take() == UInt8(ascii: "\\"), try take() == UInt8(ascii: "u") else { throw .syntax }
    let second = try unit()
    guard (0xdc00..<0xe000).contains(second),
      let scalar = Unicode.Scalar(0x10000 + (first - 0xd800) << 10 + (second - 0xdc00))
    else { throw .syntax }
    return scalar
  }

  private mutating func unit() throws(StrictJSONRefusal) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      let digit = Character(Unicode.Scalar(try take()))
      guard let number = digit.hexDigitValue else { throw .syntax }
      value = value << 4 | UInt32(number)
    }
    return value
  }

  /// `-? int frac? exp?` (RFC 8259 §6).
  private mutating func number() throws(StrictJSONRefusal) -> String {
    let start = offset
    if at("-") { offset += 1 }
    if at("0") { offset += 1 } else { try digits() }
    if at(".") {
      offset += 1
      try digits()
    }
    if at("e") || at("E") {
      offset += 1
      if at("+") || at("-") { offset += 1 }
      try digits()
    }
    return String(decoding: bytes[start..<offset], as: UTF8.self)
  }

  private mutating func digits() throws(StrictJSONRefusal) {
    let start = offset
    while offset < bytes.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[offset]) {
      offset += 1
    }
    guard offset > start else { throw offset == bytes.count ? .truncated : .syntax }
  }

  private mutating func word(
    _ word: String, _ value: StrictJSON
  ) throws(StrictJSONRefusal) -> StrictJSON {
    for byte in word.utf8 { guard try take() == byte else { throw .syntax } }
    return value
  }

  private func at(_ scalar: Unicode.Scalar) -> Bool {
    offset < bytes.count && bytes[offset] == UInt8(ascii: scalar)
  }

  private mutating func skipSpace() {
    while offset < bytes.count, [0x20, 0x09, 0x0a, 0x0d].contains(bytes[offset]) { offset += 1 }
  }

  private func peek() throws(StrictJSONRefusal) -> UInt8 {
    guard offset < bytes.count else { throw .truncated }
    return bytes[offset]
  }

  private mutating func take() throws(StrictJSONRefusal) -> UInt8 {
    defer { offset += 1 }
    return try peek()
  }
}
