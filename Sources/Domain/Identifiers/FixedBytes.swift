// SPDX-License-Identifier: AGPL-3.0-or-later

/// A value of exactly `byteCount` bytes, shown and parsed as lower-case hex.
///
/// Typed so that a call's id cannot be handed over where a member's is meant.
package protocol FixedBytes: Hashable, Sendable, Codable, CustomStringConvertible {
  static var byteCount: Int { get }
  var bytes: [UInt8] { get }
  /// - Returns: `nil` unless `bytes` has exactly `byteCount` bytes.
  init?(_ bytes: some Collection<UInt8>)
}

/// What a decoder says of hex that does not fit its type.
package struct MalformedHex: Error, Equatable {
  package let expectedBytes: Int
}

extension FixedBytes {
  /// - Returns: `nil` unless `hex` is exactly `2 * byteCount` lower-case hex digits.
  package init?(hex: String) {
    guard let bytes = [UInt8](hex: hex) else { return nil }
    self.init(bytes)
  }

  package var hex: String { bytes.hex }
  package var description: String { hex }

  package init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    guard let value = Self(hex: text) else {
      throw MalformedHex(expectedBytes: Self.byteCount)
    }
    self = value
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(hex)
  }
}
