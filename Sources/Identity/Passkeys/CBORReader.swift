// SPDX-License-Identifier: AGPL-3.0-or-later

/// Reads the one strict spelling of CBOR that passkeys use.
///
/// Bounded in size, depth and number of members before anything is allocated, so that a short
/// message cannot ask for much memory or much time.
struct CBORReader {
  static let maximumBytes = 16 * 1_024
  /// Arrays and maps within one another. CTAP2 allows four.
  static let maximumDepth = 4
  /// Each key of a map is compared with those before it.
  static let maximumMembers = 64

  private let bytes: [UInt8]
  private(set) var offset: Int

  init(_ bytes: [UInt8], from offset: Int = 0) throws(CBORRefusal) {
    guard bytes.count <= Self.maximumBytes else { throw .tooLarge }
    self.bytes = bytes
    self.offset = offset
  }

  /// All of `bytes` as one value.
  static func decode(_ bytes: [UInt8]) throws(CBORRefusal) -> CBORValue {
    var reader = try CBORReader(bytes)
    let value = try reader.value()
    guard reader.offset == bytes.count else { throw .trailing }
    return value
  }

  /// The next value; what follows it is left unread.
  mutating func value() throws(CBORRefusal) -> CBORValue { try value(depth: 0) }

  private mutating func value(depth: Int) throws(CBORRefusal) -> CBORValue {
    let first = try take(1)[0]
    let (major, info) = (first >> 5, first & 0x1f)
    if major == 6 { throw .tag }
    if major == 7 {
      switch info {
      case 20: return .bool(false)
      case 21: return .bool(true)
      default: throw .simple
      }
    }
    let argument = try argument(info)
    switch major {
    case 0: return .unsigned(argument)
    case 1: return .negative(argument)
    case 2: return .bytes(try take(argument))
    case 3:
      guard let text = String(validating: try take(argument), as: UTF8.self) else { throw .text }
      return .text(text)
    case 4: return .array(try array(argument, depth: depth))
    default: return .map(try map(argument, depth: depth))
    }
  }

  private mutating func array(
    _ count: UInt64, depth: Int
  ) throws(CBORRefusal) -> [CBORValue] {
    try enter(count, depth)
    var values: [CBORValue] = []
    for _ in 0..<count { values.append(try value(depth: depth + 1)) }
    return values
  }

  private mutating func map(_ count: UInt64, depth: Int) throws(CBORRefusal) -> CBORMap {
    try enter(count, depth)
    var map = CBORMap()
    for _ in 0..<count {
      let key = try value(depth: depth + 1)
      try map.add(key, try value(depth: depth + 1))
    }
    return map
  }

  private func enter(_ count: UInt64, _ depth: Int) throws(CBORRefusal) {
    guard depth < Self.maximumDepth else { throw .tooDeep }
    guard count <= UInt64(Self.maximumMembers) else { throw .tooLarge }
  }

  private mutating func argument(_ info: UInt8) throws(CBORRefusal) -> UInt64 {
    switch info {
    case ..<24: return UInt64(info)
    case 24...27:
      let width = 1 << Int(info - 24)
      let value = try take(width).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      // The least that needs this many bytes.
      let least: UInt64 = width == 1 ? 24 : 1 << UInt64(width * 4)
      guard value >= least else { throw .notShortest }
      return value
    case 31: throw .indefinite
    default: throw .reserved
    }
  }

  private mutating func take(_ count: UInt64) throws(CBORRefusal) -> [UInt8] {
    guard let count = Int(exactly: count) else { throw .truncated }
    return try take(count)
  }

  private mutating func take(_ count: Int) throws(CBORRefusal) -> [UInt8] {
    guard count <= bytes.count - offset else { throw .truncated }
    defer { offset += count }
    return Array(bytes[offset..<offset + count])
  }
}
