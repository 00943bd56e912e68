// SPDX-License-Identifier: AGPL-3.0-or-later

/// Why bytes are not what they claim to be. Decoders refuse, and never guess.
package enum Malformed: Error, Equatable {
  case truncated
  case trailing
  case unknownVersion
  case unknownType
  /// A field holds a value that the format does not allow.
  case value
  case unsorted
  case duplicate
}

/// Reads TLS presentation style (RFC 8446 §3): big-endian, vectors with a u16 length.
struct Reader {
  private let bytes: [UInt8]
  private(set) var offset: Int
  private let end: Int

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    offset = 0
    end = bytes.count
  }

  var isAtEnd: Bool { offset == end }

  mutating func fixed(_ count: Int) throws(Malformed) -> [UInt8] {
    guard count <= end - offset else { throw .truncated }
    defer { offset += count }
    return Array(bytes[offset..<offset + count])
  }

  mutating func u8() throws(Malformed) -> UInt8 { try fixed(1)[0] }
  mutating func u16() throws(Malformed) -> UInt16 { try integer() }
  mutating func u32() throws(Malformed) -> UInt32 { try integer() }
  mutating func u64() throws(Malformed) -> UInt64 { try integer() }

  /// A vector `x<n>`: its length in bytes as u16, then the bytes.
  mutating func vector() throws(Malformed) -> [UInt8] { try fixed(Int(try u16())) }

  /// Every byte must have been read.
  func finish() throws(Malformed) {
    guard isAtEnd else { throw .trailing }
  }

  private mutating func integer<Value: FixedWidthInteger>() throws(Malformed) -> Value {
    try fixed(Value.bitWidth / 8).reduce(0) { $0 << 8 | Value(truncatingIfNeeded: $1) }
  }
}
