// SPDX-License-Identifier: AGPL-3.0-or-later

/// Writes what `Reader` reads.
struct Writer {
  private(set) var bytes: [UInt8] = []

  mutating func fixed(_ value: [UInt8]) { bytes += value }
  mutating func u8(_ value: UInt8) { bytes.append(value) }
  mutating func u16(_ value: UInt16) { integer(value) }
  mutating func u32(_ value: UInt32) { integer(value) }
  mutating func u64(_ value: UInt64) { integer(value) }

  /// - Precondition: at most 65,535 bytes; every vector of the protocol is bounded well below.
  mutating func vector(_ value: [UInt8]) {
    u16(UInt16(value.count))
    fixed(value)
  }

  private mutating func integer<Value: FixedWidthInteger>(_ value: Value) {
    for shift in stride(from: Value.bitWidth - 8, through: 0, by: -8) {
      bytes.append(UInt8(truncatingIfNeeded: value >> Value(shift)))
    }
  }
}
